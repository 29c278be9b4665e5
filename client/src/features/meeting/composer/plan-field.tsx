import { useQuery } from '@tanstack/react-query';
import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { MeetingDraft } from '@yiwang/shared/meeting/meeting.schemas';
import { planContract } from '@yiwang/shared/meeting/plan.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { queryOf } from '#lib/call';

interface PlanFieldProps {
  readonly draft: MeetingDraft;
  readonly unitId: UnitId;
  readonly onChange: (part: Partial<MeetingDraft>) => void;
}

/** The entry of the yearly plan that the meeting is; outside it one says why and who approved. */
export function PlanField({ draft, unitId, onChange }: PlanFieldProps) {
  const { t } = useTranslation('meeting');
  const year = Number(dateOf(new Date(draft.startsAt)).slice(0, 4));
  const plan = useQuery(queryOf(planContract.getPlan, { params: { unitId, year } }));
  const entries = plan.data?.entries ?? [];
  const outside = draft.outsidePlan;

  return (
    <div className="yw-place">
      <Select
        aria-label={t('plan.entry')}
        value={draft.planEntryId ?? (outside ? 'outside' : 'none')}
        options={[
          { value: 'none', label: t('plan.not-needed') },
          ...entries.map(({ id, title, month }) => ({ value: id, label: `${t('month', { month })} ${title}` })),
          { value: 'outside', label: t('plan.outside') },
        ]}
        onChange={(value) =>
          onChange({
            planEntryId: value === 'none' || value === 'outside' ? null : value,
            outsidePlan: value === 'outside' ? (outside ?? { reason: '', approvedBy: '' }) : null,
          })
        }
      />
      {outside && (
        <>
          <Input
            maxLength={500}
            value={outside.reason}
            aria-label={t('plan.reason')}
            placeholder={t('plan.reason')}
            onChange={(event) => onChange({ outsidePlan: { ...outside, reason: event.target.value } })}
          />
          <Input
            maxLength={60}
            value={outside.approvedBy}
            aria-label={t('plan.approved-by')}
            placeholder={t('plan.approved-by')}
            onChange={(event) => onChange({ outsidePlan: { ...outside, approvedBy: event.target.value } })}
          />
        </>
      )}
    </div>
  );
}
