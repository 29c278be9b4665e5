import { ClockCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { dropRefused, type Pending, sendAgain } from '#features/message/message.sending';
import { Content } from '#features/message/talk/message-row';
import { connection } from '#lib/connection';
import { formatExact } from '#lib/format';
import { useObservable } from '#lib/observable';
import { ProblemError } from '#lib/problem';
import { useAnnounceProblem } from '#ui/announce-problem';
import { useProblemText } from '#ui/problem-text';

/** A message of mine that is not confirmed yet, or that was refused, with what can be done about it. */
export function PendingRow({ pending, onEdit }: { readonly pending: Pending; readonly onEdit: () => void }) {
  const { t } = useTranslation('message');
  const link = useObservable(connection);
  const announce = useAnnounceProblem();
  const isRefused = pending.refusal !== null;
  const problem = useProblemText(new ProblemError({ code: pending.refusal ?? 'client.offline' }));

  return (
    <article
      className="yw-message"
      data-mine
      data-first
      data-waiting
      aria-label={t('message.of', { name: t('me'), at: formatExact(pending.at).slice(11, 16) })}
    >
      <div className="yw-message-main">
        <div className="yw-message-line">
          <div className="yw-bubble" data-urgent={pending.urgent}>
            <Content
              message={{
                ...pending,
                mentions: [...pending.mentions],
                attachments: [...pending.attachments],
                cards: [...pending.cards],
              }}
            />
          </div>
        </div>
        {isRefused ? (
          <div className="yw-message-foot">
            <span role="alert" className="yw-message-refused">
              <ExclamationCircleOutlined aria-hidden="true" /> {problem.title}。{problem.next}
            </span>
            <Button size="small" onClick={() => sendAgain(pending).catch(announce)}>
              {t('send.again')}
            </Button>
            <Button size="small" onClick={onEdit}>
              {t('send.edit')}
            </Button>
            <Button size="small" danger onClick={() => dropRefused(pending)}>
              {t('send.drop')}
            </Button>
          </div>
        ) : (
          <div className="yw-message-foot">
            <ClockCircleOutlined aria-hidden="true" /> {t(link === 'synced' ? 'sending' : 'waiting')}
          </div>
        )}
      </div>
    </article>
  );
}
