import type { DocumentFinding } from '@yiwang/shared/document/document.schemas';
import { Alert, Input } from 'antd';
import { useTranslation } from 'react-i18next';

export type Reasons = Readonly<Record<string, string>>;

/** Rules that warn, each once: a reason answers for all places that it names. */
export const warningsOf = (findings: readonly DocumentFinding[]): DocumentFinding[] => [
  ...new Map(findings.filter(({ level }) => level === 'warn').map((finding) => [finding.rule, finding])).values(),
];
export const isAnswered = ({ rule }: DocumentFinding, reasons: Reasons): boolean =>
  (reasons[rule] ?? '').trim().length >= 2;

interface FindingReasonsProps {
  readonly findings: readonly DocumentFinding[];
  readonly reasons: Reasons;
  readonly onReason: (rule: string, reason: string) => void;
}

/** What the rules say once more before it goes out: what refuses, and a reason for each warning. */
export function FindingReasons({ findings, reasons, onReason }: FindingReasonsProps) {
  const { t } = useTranslation('document');

  return (
    <div className="yw-findings">
      {findings
        .filter(({ level }) => level === 'block')
        .map(({ rule, clause, values, place }) => (
          <Alert
            key={`${rule}:${place}`}
            type="error"
            showIcon
            title={t(`document-rules:${rule}.message`, values)}
            description={`${t(`document-rules:${rule}.wayOut`, values)} ${clause}`}
          />
        ))}
      {warningsOf(findings).map(({ rule, clause, values }) => {
        const message = t(`document-rules:${rule}.message`, values);
        return (
          <Alert
            key={rule}
            type="warning"
            showIcon
            title={message}
            description={
              <>
                <p className="yw-soft">
                  {t(`document-rules:${rule}.wayOut`, values)} {clause}
                </p>
                <Input.TextArea
                  autoSize={{ minRows: 1, maxRows: 4 }}
                  maxLength={500}
                  value={reasons[rule] ?? ''}
                  aria-label={t('submit.reason.of', { rule: message })}
                  placeholder={t('submit.reason')}
                  onChange={(event) => onReason(rule, event.target.value)}
                />
              </>
            }
          />
        );
      })}
    </div>
  );
}
