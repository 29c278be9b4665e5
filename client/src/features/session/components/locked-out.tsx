import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { asProblem } from '#lib/problem';

/** Too many failures: says at what time to try again, not only that it failed. */
export function LockedOut({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('session');
  const { language } = usePreferences();
  const [since] = useState(Date.now);
  const seconds = asProblem(error).retryAfterSeconds ?? 15 * 60;
  const until = new Date(since + seconds * 1000).toISOString();

  return (
    <Alert
      type="error"
      role="alert"
      showIcon
      title={t('locked')}
      description={t('locked.until', { when: formatMoment(until, language), minutes: Math.ceil(seconds / 60) })}
    />
  );
}
