import type { NoticeProgress } from '@yiwang/shared/notice/notice.schemas';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

export type UnitContact = NonNullable<NoticeProgress['units'][number]['contact']>;

/** Whom to ask in a unit; the number is shown in the directory, where asking for it is on record. */
export function ContactNote({ contact }: { readonly contact: UnitContact }) {
  const { t } = useTranslation('notice');

  return (
    <Link to={`/directory?person=${contact.id}`} className="yw-contact">
      {t('follow.contact', { name: contact.name })}
    </Link>
  );
}
