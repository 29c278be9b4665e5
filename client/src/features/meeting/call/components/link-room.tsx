import type { OpenedCall } from '@yiwang/shared/meeting/call.contract';
import type { Meeting } from '@yiwang/shared/meeting/meeting.schemas';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#ui/page-header';

/** Another system's meeting: its address, number and password, shown to the invited alone. */
export function LinkRoom({ meeting, opened }: { readonly meeting: Meeting; readonly opened: OpenedCall }) {
  const { t } = useTranslation('call');

  return (
    <div className="yw-page">
      <PageHeader title={meeting.title} hint={t('link.hint')} />
      <div className="yw-sheet yw-check-list">
        {opened.url && (
          <a href={opened.url} target="_blank" rel="noopener noreferrer">
            {t('link.open')}
          </a>
        )}
        {opened.number !== '' && <span>{t('link.number', { number: opened.number })}</span>}
        {opened.pin !== '' && <span>{t('link.password', { password: opened.pin })}</span>}
      </div>
    </div>
  );
}
