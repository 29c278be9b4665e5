import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { conversationsQuery } from '#features/message/message.queries';

const most = 99;
export const shownCount = (count: number): string => (count > most ? `${most}+` : String(count));

/** How much is unread in conversations that are not muted; nothing where nothing is. */
export function UnreadMark() {
  const { t } = useTranslation('message');
  const { data: count = 0 } = useQuery({
    ...conversationsQuery,
    select: (all) => all.reduce((sum, { muted, unread }) => sum + (muted ? 0 : unread), 0),
  });
  if (count === 0) return null;

  return (
    <span className="yw-nav-mark">
      <span aria-hidden="true">{shownCount(count)}</span>
      <span className="yw-unseen">{t('unread', { count })}</span>
    </span>
  );
}
