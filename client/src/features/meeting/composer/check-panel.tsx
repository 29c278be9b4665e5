import { useMutation } from '@tanstack/react-query';
import type { ReplyOf } from '@yiwang/shared/contract/endpoint';
import { meetingContract } from '@yiwang/shared/meeting/meeting.contract';
import type { MeetingId, Neighbour } from '@yiwang/shared/meeting/meeting.schemas';
import type { Finding } from '@yiwang/shared/notice/notice.schemas';
import { App, Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { spokenTimes } from '#features/meeting/components/meeting-times';
import { call } from '#lib/call';
import { usePreferences } from '#lib/preferences';
import { useAnnounceProblem } from '#ui/announce-problem';

export type Reasons = Readonly<Record<string, string>>;
type Checked = ReplyOf<typeof meetingContract.check>;
interface CheckPanelProps {
  readonly checked: Checked | undefined;
  readonly reasons: Reasons;
  readonly onReason: (rule: string, reason: string) => void;
  /** Calling was tried: what is missing is marked. */
  readonly isPressed: boolean;
  /** The meeting, once it is saved: only then others can be asked to join it. */
  readonly id: MeetingId | null;
}

const hasReason = (rule: string, reasons: Reasons): boolean => (reasons[rule] ?? '').trim().length >= 2;

/** Rules that warn and still wait for a reason. */
export const unanswered = (findings: readonly Finding[], reasons: Reasons): Finding[] =>
  findings.filter(({ level, rule }) => level === 'warn' && !hasReason(rule, reasons));

/** What the rules say while one plans, each with its clause and the way out. */
export function CheckPanel({ checked, reasons, onReason, isPressed, id }: CheckPanelProps) {
  const { t } = useTranslation('meeting');
  const findings = checked?.findings ?? [];
  const firstOfRule = (finding: Finding) => findings.find(({ rule }) => rule === finding.rule) === finding;

  return (
    <section aria-labelledby="checks-title" className="yw-guard">
      <h2 id="checks-title" className="yw-field-title">
        {t('checks')}
      </h2>
      {checked && checked.reach.peopleCount + checked.reach.seatCount > 0 && (
        <p className="yw-soft yw-numbers">{t(checked.reach.seatCount > 0 ? 'reach.named' : 'reach', checked.reach)}</p>
      )}
      <div aria-live="polite">
        {!checked && <p className="yw-soft">{t('checks.later')}</p>}
        {checked && findings.length === 0 && <p className="yw-soft">{t('checks.clear')}</p>}
        {findings.map((finding) => {
          const { rule, level, clause, message, values } = finding;
          const asks = level === 'warn' && firstOfRule(finding);
          const isMissing = isPressed && asks && !hasReason(rule, reasons);
          return (
            <div key={`${rule}${JSON.stringify(values)}`} className="yw-finding" data-level={level}>
              <div className="yw-finding-head">{t(`notice:guard.${level}`)}</div>
              <div>{t(`meeting-rules:${message}`, values)}</div>
              <div className="yw-soft">{t(`meeting-rules:${rule}.wayOut`, values)}</div>
              <div className="yw-soft yw-finding-clause">{t('notice:guard.clause', { clause })}</div>
              {asks && (
                <Input.TextArea
                  id={`reason-${rule}`}
                  autoSize={{ minRows: 1, maxRows: 4 }}
                  maxLength={500}
                  value={reasons[rule] ?? ''}
                  status={isMissing ? 'error' : ''}
                  aria-invalid={isMissing}
                  aria-label={t('notice:guard.reason.of', { rule: t(`meeting-rules:${message}`, values) })}
                  placeholder={t('notice:guard.reason')}
                  onChange={(event) => onReason(rule, event.target.value)}
                />
              )}
            </div>
          );
        })}
      </div>
      {(checked?.neighbours ?? []).map((neighbour) => (
        <NeighbourCard key={neighbour.meeting.id} neighbour={neighbour} id={id} />
      ))}
    </section>
  );
}

/** A meeting near this one, and the offer to hold both together. */
function NeighbourCard({ neighbour, id }: { readonly neighbour: Neighbour; readonly id: MeetingId | null }) {
  const { t } = useTranslation('meeting');
  const { language } = usePreferences();
  const { message } = App.useApp();
  const announce = useAnnounceProblem();
  const { meeting, sameSubject, sharedPeopleCount, clashes } = neighbour;
  const asking = useMutation({
    mutationFn: (own: MeetingId) =>
      call(meetingContract.askMerge, { params: { id: own }, body: { otherId: meeting.id } }),
    onSuccess: () => void message.success(t('merge.asked-for')),
    onError: announce,
  });
  const why = [
    sameSubject ? t('near.subject') : '',
    sharedPeopleCount > 0 ? t('near.people', { count: sharedPeopleCount }) : '',
    clashes ? t('near.clash') : '',
  ].filter(Boolean);

  return (
    <div className="yw-finding" data-level="hint">
      <div>
        {meeting.convener.name}《{meeting.title}》
      </div>
      <div className="yw-soft yw-numbers">{spokenTimes(meeting, language)}</div>
      <div className="yw-soft">{why.join('，')}</div>
      {id && (
        <div>
          <Button size="small" loading={asking.isPending} disabled={asking.isSuccess} onClick={() => asking.mutate(id)}>
            {t('merge.ask')}
          </Button>
        </div>
      )}
    </div>
  );
}
