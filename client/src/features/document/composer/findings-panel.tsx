import {
  ExclamationCircleOutlined,
  InfoCircleOutlined,
  SafetyCertificateOutlined,
  StopOutlined,
} from '@ant-design/icons';
import type { DocumentFinding } from '@yiwang/shared/document/document.schemas';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

interface FindingsPanelProps {
  readonly findings: readonly DocumentFinding[];
  readonly isChecking: boolean;
  /** Shows the place that a finding speaks of: a block by its index, or a field by its name. */
  readonly onShow: (place: number | string) => void;
}

const icons = { block: <StopOutlined />, warn: <ExclamationCircleOutlined />, hint: <InfoCircleOutlined /> };
const order = ['block', 'warn', 'hint'] as const;

/** What the rules object to: the clause, the way out, and a jump to the place. What refuses comes first. */
export function FindingsPanel({ findings, isChecking, onShow }: FindingsPanelProps) {
  const { t } = useTranslation(['document-composer', 'document-rules']);
  const sorted = [...findings].sort((one, other) => order.indexOf(one.level) - order.indexOf(other.level));

  return (
    <section aria-labelledby="findings-title" aria-busy={isChecking} className="yw-doc-findings">
      <h2 id="findings-title" className="yw-field-label">
        {t('findings')}
      </h2>
      <div aria-live="polite">
        {sorted.length === 0 && (
          <p className="yw-soft">
            <SafetyCertificateOutlined aria-hidden="true" /> {t(isChecking ? 'findings.checking' : 'findings.none')}
          </p>
        )}
        {sorted.map((finding) => (
          <FindingNote key={`${finding.rule}:${finding.place}`} finding={finding} onShow={onShow} />
        ))}
      </div>
    </section>
  );
}

function FindingNote({ finding, onShow }: { readonly finding: DocumentFinding } & Pick<FindingsPanelProps, 'onShow'>) {
  const { t } = useTranslation(['document-composer', 'document-rules']);
  const { rule, level, clause, values, place } = finding;

  return (
    <div className="yw-doc-finding" data-level={level}>
      <div className="yw-doc-finding-head">
        <span aria-hidden="true">{icons[level]}</span> {t(`finding.${level}`)}
      </div>
      <div>{t(`document-rules:${rule}.message`, values)}</div>
      <div className="yw-soft">{t(`document-rules:${rule}.wayOut`, values)}</div>
      <div className="yw-soft">{t('finding.clause', { clause })}</div>
      {place !== null && (
        <Button size="small" className="yw-doc-finding-show" onClick={() => onShow(place)}>
          {t('finding.show')}
        </Button>
      )}
    </div>
  );
}
