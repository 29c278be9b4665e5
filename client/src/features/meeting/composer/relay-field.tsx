import { type MeetingDraft, relaySchema } from '@yiwang/shared/meeting/meeting.schemas';
import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';

interface RelayFieldProps {
  readonly relay: MeetingDraft['relay'];
  readonly onChange: (relay: MeetingDraft['relay']) => void;
}

/** Whether a superior's meeting is passed on, and how far down it was held: it goes no further (G10). */
export function RelayField({ relay, onChange }: RelayFieldProps) {
  const { t } = useTranslation('meeting');

  return (
    <div className="yw-place">
      <Checkbox
        checked={relay !== null}
        onChange={(event) =>
          onChange(event.target.checked ? { title: '', issuer: '', lowestKind: 'department' } : null)
        }
      >
        {t('relay.is')}
      </Checkbox>
      {relay && (
        <>
          <Input
            maxLength={200}
            value={relay.title}
            aria-label={t('relay.title')}
            placeholder={t('relay.title')}
            onChange={(event) => onChange({ ...relay, title: event.target.value })}
          />
          <Input
            maxLength={100}
            value={relay.issuer}
            aria-label={t('relay.issuer')}
            placeholder={t('relay.issuer')}
            onChange={(event) => onChange({ ...relay, issuer: event.target.value })}
          />
          <Select
            aria-label={t('relay.lowest')}
            value={relay.lowestKind}
            options={relaySchema.shape.lowestKind.options.map((value) => ({ value, label: t(`relay.to.${value}`) }))}
            onChange={(lowestKind) => onChange({ ...relay, lowestKind })}
          />
        </>
      )}
    </div>
  );
}
