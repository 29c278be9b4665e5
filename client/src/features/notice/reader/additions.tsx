import type { Notice } from '@yiwang/shared/notice/notice.schemas';
import { useTranslation } from 'react-i18next';
import { AttachmentList } from '#features/notice/reader/attachment-list';
import { When } from '#ui/when';

/** What units on the way down added for those below them; the notice itself stays as it was issued. */
export function Additions({ additions }: Pick<Notice, 'additions'>) {
  const { t } = useTranslation('notice');

  return additions.map((addition) => (
    <section key={addition.id} className="yw-addition" aria-label={t('addition', { unit: addition.unit.name })}>
      <div className="yw-meta">
        <strong>{t('addition', { unit: addition.unit.name })}</strong>
        <span className="yw-soft">
          <When at={addition.at} />
        </span>
        {addition.deadline && (
          <span>
            {t('addition.deadline')} <When at={addition.deadline} deadline />
          </span>
        )}
      </div>
      {addition.note && <p className="yw-addition-note">{addition.note}</p>}
      <AttachmentList files={addition.attachments} />
    </section>
  ));
}
