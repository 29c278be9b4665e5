import {
  ExclamationCircleOutlined,
  InfoCircleOutlined,
  SafetyCertificateOutlined,
  StopOutlined,
} from '@ant-design/icons';
import type { Finding } from '@yiwang/shared/notice/notice.schemas';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '#lib/format';
import { type Language, usePreferences } from '#lib/preferences';

export type Reasons = Readonly<Record<string, string>>;
interface GuardPanelProps {
  readonly findings: readonly Finding[];
  readonly reasons: Reasons;
  readonly onReason: (rule: string, reason: string) => void;
  /** Publishing was tried: what is missing is marked. */
  readonly isPressed: boolean;
  /** Where the words of the rules are; those of notices where it is not said. */
  readonly words?: string;
}

const icons = { block: <StopOutlined />, warn: <ExclamationCircleOutlined />, hint: <InfoCircleOutlined /> };

export const isAnswered = ({ rule }: Finding, reasons: Reasons): boolean => (reasons[rule] ?? '').trim().length >= 2;

/** Warnings that still wait for a reason. */
export const unanswered = (findings: readonly Finding[], reasons: Reasons): Finding[] =>
  findings.filter((finding) => finding.level === 'warn' && !isAnswered(finding, reasons));

/** The reasons for what warns now, as they are sent. */
export const overridesOf = (findings: readonly Finding[], reasons: Reasons) =>
  findings.flatMap(({ rule, level }) => (level === 'warn' ? [{ rule, reason: (reasons[rule] ?? '').trim() }] : []));

/** What a rule objects to, with its clause and the way out; a warning may be overruled with a typed reason. */
export function GuardPanel({ findings, reasons, onReason, isPressed, words = 'notice' }: GuardPanelProps) {
  const { t } = useTranslation('notice');
  const { t: say } = useTranslation(words);
  const { language } = usePreferences();

  return (
    <section aria-labelledby="guard-title" className="yw-guard">
      <h2 id="guard-title" className="yw-field-title">
        {t('guard')}
      </h2>
      <div aria-live="polite">
        {findings.length === 0 && (
          <p className="yw-soft">
            <SafetyCertificateOutlined aria-hidden="true" /> {t('guard.clear')}
          </p>
        )}
        {findings.map((finding) => {
          const values = shownValues(finding, language);
          const isMissing = isPressed && finding.level === 'warn' && !isAnswered(finding, reasons);
          return (
            <div key={finding.rule} className="yw-finding" data-level={finding.level}>
              <div className="yw-finding-head">
                <span aria-hidden="true">{icons[finding.level]}</span> {t(`guard.${finding.level}`)}
              </div>
              <div>{say(finding.message, values)}</div>
              <div className="yw-soft">{say(`${finding.message}.next`, values)}</div>
              <div className="yw-soft yw-finding-clause">{t('guard.clause', { clause: finding.clause })}</div>
              {finding.level === 'warn' && (
                <>
                  <Input.TextArea
                    id={`reason-${finding.rule}`}
                    autoSize={{ minRows: 1, maxRows: 4 }}
                    maxLength={500}
                    value={reasons[finding.rule] ?? ''}
                    status={isMissing ? 'error' : ''}
                    aria-label={t('guard.reason.of', { rule: say(finding.message, values) })}
                    aria-invalid={isMissing}
                    placeholder={t('guard.reason')}
                    onChange={(event) => onReason(finding.rule, event.target.value)}
                  />
                  {isMissing && (
                    <div role="alert" className="yw-field-problem">
                      {t('guard.reason.missing')}
                    </div>
                  )}
                </>
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}

/** Values as people read them: an instant becomes "周二 10:00". */
const shownValues = ({ values }: Finding, language: Language): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? formatMoment(value, language) : value,
    ]),
  );
