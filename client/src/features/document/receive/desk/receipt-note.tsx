import { CloseOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BulkReceipt } from '#features/document/receive/desk/use-bulk-receipt';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { ProblemError } from '#lib/problem';
import { useProblemText } from '#ui/problem-text';

interface ReceiptNoteProps {
  readonly bulk: BulkReceipt;
  readonly onClose: () => void;
}

/** How far signing has come, and afterwards what was signed for and what was not, with the reason of each. */
export function ReceiptNote({ bulk, onClose }: ReceiptNoteProps) {
  const { t } = useTranslation('delivery');
  const { language } = usePreferences();
  if (bulk.total === 0) return null;

  const outcomes = [...bulk.outcomes];
  const refused = outcomes.filter(([, { error }]) => error !== null);
  const count = (value: number) => formatCount(value, language);

  return (
    <section className="yw-receipt-note" aria-label={t(`bulk.${bulk.kind}`)}>
      <div role="status" className="yw-receipt-sum">
        {bulk.isRunning
          ? t(`bulk.${bulk.kind}.running`, { done: count(outcomes.length), total: count(bulk.total) })
          : t(`bulk.${bulk.kind}.done`, { count: count(outcomes.length - refused.length) })}
        {refused.length > 0 && <strong>{t(`bulk.${bulk.kind}.refused`, { count: count(refused.length) })}</strong>}
      </div>
      {bulk.isRunning ? (
        <Progress
          size="small"
          showInfo={false}
          percent={Math.round((outcomes.length / bulk.total) * 100)}
          aria-label={t(`bulk.${bulk.kind}`)}
        />
      ) : (
        <Button type="text" icon={<CloseOutlined />} aria-label={t('bulk.close')} onClick={onClose} />
      )}
      {refused.length > 0 && (
        <ul>
          {refused.map(([id, { title, error }]) => (
            <li key={id}>
              <RefusedLine title={title} code={error ?? ''} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function RefusedLine({ title, code }: { readonly title: string; readonly code: string }) {
  const problem = useProblemText(new ProblemError({ code }));

  return (
    <>
      {title}
      <span className="yw-refused">
        {problem.title}
        {problem.next && `，${problem.next}`}
      </span>
    </>
  );
}
