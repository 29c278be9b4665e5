import { useTranslation } from 'react-i18next';

/** An audit action in words; one of former versions, which has none any more, as it is. */
export function useActionText(): (action: string) => string {
  const { t, i18n } = useTranslation('admin');

  return (action) => (i18n.exists(`action.${action}`, { ns: 'admin' }) ? t(`action.${action}`) : action);
}
