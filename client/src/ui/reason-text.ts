import { useTranslation } from 'react-i18next';

// Some reasons have a colon, which would otherwise part a namespace from a key.
const plain = { ns: 'reason', nsSeparator: false } as const;

/** Why a line of an imported file was refused, in the reader's language; the server gives it in plain English. */
export function useReasonText(): (reason: string) => string {
  const { t, i18n } = useTranslation('reason');

  return (reason) => (i18n.exists(reason, plain) ? t(reason, plain) : reason);
}
