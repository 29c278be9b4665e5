import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { asProblem } from '#lib/problem';

/** For acts whose failure has no place of its own on the page: a short notice with what to do next. */
export function useAnnounceProblem(): (error: unknown) => void {
  const { notification } = App.useApp();
  const { t, i18n } = useTranslation('error');

  return (error) => {
    const { code: given, retryAfterSeconds, details } = asProblem(error);
    const code = i18n.exists(given, { ns: 'error' }) ? given : 'client.unexpected';
    const values = { ...details, minutes: Math.max(1, Math.ceil((retryAfterSeconds ?? 60) / 60)) };
    notification.error({ title: t(code, values), description: t(`${code}.next`, values), role: 'alert' });
  };
}
