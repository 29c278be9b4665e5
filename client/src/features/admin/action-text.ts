import { useTranslation } from 'react-i18next';

/** An audit action in words, and as it is where it has none yet. */
export function useActionText(): (action: string) => string {
  const { t, i18n } = useTranslation('admin');

  return (action) => (i18n.exists(`action.${action}`, { ns: 'admin' }) ? t(`action.${action}`) : action);
}
