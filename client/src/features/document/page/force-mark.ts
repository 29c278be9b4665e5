import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { DocumentStatus } from '@yiwang/shared/document/document.schemas';
import { forceOn, type Standing } from '@yiwang/shared/document/validity.rules';
import { useTranslation } from 'react-i18next';

/** What the pages carry on screen where a document is without force. Every copy must show its state. 条例 art. 33. */
export function useForceMark(validity: Standing, status?: DocumentStatus): string | undefined {
  const { t } = useTranslation('document');
  const force = forceOn(validity, dateOf(new Date()));
  if (force === 'revoked' || force === 'repealed') return t(`validity.${force}`);

  return status === 'void' ? t('status.void') : undefined;
}
