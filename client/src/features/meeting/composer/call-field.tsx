import { type CallSettings, callSettingsSchema } from '@yiwang/shared/meeting/meeting.schemas';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';

interface CallFieldProps {
  readonly call: CallSettings | null;
  readonly onChange: (call: CallSettings | null) => void;
}

const providers = callSettingsSchema.shape.provider.options;

/** How one joins from afar: video of the house, or the link of another system with its number and password. */
export function CallField({ call, onChange }: CallFieldProps) {
  const { t } = useTranslation('meeting');

  return (
    <div className="yw-place">
      <Select<CallSettings['provider'] | 'none'>
        aria-label={t('call.provider')}
        value={call?.provider ?? 'none'}
        options={(['none', ...providers] as const).map((value) => ({ value, label: t(`call.${value}`) }))}
        onChange={(provider) =>
          onChange(provider === 'none' ? null : { url: null, number: '', password: '', ...call, provider })
        }
      />
      {call?.provider === 'link' && (
        <>
          <Input
            type="url"
            maxLength={500}
            value={call.url ?? ''}
            aria-label={t('call.url')}
            placeholder="https://"
            onChange={(event) => onChange({ ...call, url: event.target.value || null })}
          />
          <Input
            maxLength={60}
            value={call.number}
            aria-label={t('call.number')}
            placeholder={t('call.number')}
            onChange={(event) => onChange({ ...call, number: event.target.value })}
          />
          <Input
            maxLength={60}
            value={call.password}
            aria-label={t('call.password')}
            placeholder={t('call.password')}
            onChange={(event) => onChange({ ...call, password: event.target.value })}
          />
        </>
      )}
    </div>
  );
}
