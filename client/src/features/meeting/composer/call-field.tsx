import { useQuery } from '@tanstack/react-query';
import type { CallSettings } from '@yiwang/shared/meeting/meeting.schemas';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { callProvidersQuery } from '#features/meeting/meeting.queries';
import { useSession } from '#lib/session';

interface CallFieldProps {
  readonly call: CallSettings | null;
  readonly onChange: (call: CallSettings | null) => void;
}

type Provider = CallSettings['provider'];
/** What needs nothing set up; offered also while the server has not said what else there is. */
const always: readonly Provider[] = ['built-in', 'link'];
const overServers = ['janus', 'livekit'] as const;

/**
 * How one joins from afar: video of the house, or the link of another system with its number and password. Only
 * what is set up here is offered; what a meeting has already stays to be seen.
 */
export function CallField({ call, onChange }: CallFieldProps) {
  const { t } = useTranslation(['meeting', 'call']);
  const { holds } = useSession();
  const { data } = useQuery(callProvidersQuery);
  const working = data?.providers ?? always;
  const missing = overServers.filter((provider) => data && !working.includes(provider));
  const offered = [...working, ...(call && !working.includes(call.provider) ? [call.provider] : [])];

  return (
    <div className="yw-place">
      <Select<Provider | 'none'>
        aria-label={t('call.provider')}
        value={call?.provider ?? 'none'}
        options={(['none', ...offered] as const).map((value) => ({ value, label: t(`call.${value}`) }))}
        onChange={(provider) =>
          onChange(provider === 'none' ? null : { url: null, number: '', password: '', ...call, provider })
        }
      />
      {missing.some((provider) => provider === call?.provider) && (
        <p className="yw-soft" role="status">
          {t('call:provider.gone')}
        </p>
      )}
      {holds('system-administrator') &&
        missing.map((provider) => (
          <p key={provider} className="yw-soft">
            {t(`call:provider.missing.${provider}`)}
          </p>
        ))}
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
