import type { DocumentStatus, Validity } from '@yiwang/shared/document/document.schemas';
import { useTranslation } from 'react-i18next';

/** What the pages carry on screen where a document is without force. Every copy must show its state. 条例 art. 33. */
export function useForceMark(state: Validity['state'], status?: DocumentStatus): string | undefined {
  const { t } = useTranslation('document');
  if (state === 'revoked' || state === 'repealed') return t(`validity.${state}`);

  return status === 'void' ? t('status.void') : undefined;
}
