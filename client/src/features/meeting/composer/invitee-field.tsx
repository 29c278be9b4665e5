import { type AttendeeRank, attendeeRankSchema, type Invitees } from '@yiwang/shared/meeting/meeting.schemas';
import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { AudienceField } from '#features/audience/index';

interface InviteeFieldProps {
  readonly invitees: Invitees;
  readonly onChange: (invitees: Invitees) => void;
}

/** Whom the meeting asks: units name who comes, posts and people are asked themselves. */
export function InviteeField({ invitees, onChange }: InviteeFieldProps) {
  const { t } = useTranslation('meeting');
  const [first] = invitees.units;
  const usual = { rank: first?.rank ?? ('any' as const), seats: first?.seats ?? 1 };
  const ofAll = (part: { rank?: AttendeeRank; seats?: number }) =>
    onChange({ ...invitees, units: invitees.units.map((unit) => ({ ...unit, ...part })) });

  return (
    <>
      <AudienceField
        whom="attendees"
        audience={{
          ...invitees,
          units: invitees.units.map(({ unitId, reach }) => ({ unitId, reach })),
        }}
        onChange={({ units, posts, people }) =>
          onChange({
            posts,
            people,
            units: units.map((unit) => ({
              ...usual,
              ...invitees.units.find(({ unitId }) => unitId === unit.unitId),
              ...unit,
            })),
          })
        }
      />
      {invitees.units.length > 0 && (
        <div className="yw-invitee-units">
          <span>{t('invitees.each')}</span>
          <InputNumber
            min={1}
            max={200}
            value={usual.seats}
            suffix={t('people.unit')}
            aria-label={t('seats')}
            onChange={(seats) => ofAll({ seats: seats ?? 1 })}
          />
          <Select<AttendeeRank>
            aria-label={t('rank')}
            value={usual.rank}
            options={attendeeRankSchema.options.map((value) => ({ value, label: t(`rank.${value}`) }))}
            onChange={(rank) => ofAll({ rank })}
          />
        </div>
      )}
    </>
  );
}
