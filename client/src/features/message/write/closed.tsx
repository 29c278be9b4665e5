import type { Conversation } from '@yiwang/shared/message/message.schemas';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { When } from '#ui/when';

export const isClosed = ({ abilities }: Conversation): boolean => !abilities.send;

/** Why nobody can write here, or why I cannot, and where the talk goes on. */
export function Closed({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation('message');
  const { readOnly, continuedIn, announceOnly, silencedUntil } = conversation;

  return (
    <div className="yw-write-closed" role="note">
      {readOnly && t(`read-only.${readOnly}`)}
      {!readOnly && silencedUntil && (
        <>
          {t('silenced')} <When at={silencedUntil} />
        </>
      )}
      {!readOnly && !silencedUntil && announceOnly && t('announce-only.hint')}
      {continuedIn && (
        <>
          {' '}
          <Link to={`/groups/c/${continuedIn.id}`}>{t('continued', { title: continuedIn.title })}</Link>
        </>
      )}
    </div>
  );
}
