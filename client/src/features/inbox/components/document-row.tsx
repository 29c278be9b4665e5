import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AgreeButton } from '#features/inbox/components/agree-button';
import { NotedButton } from '#features/inbox/components/noted-button';
import { TaskRow } from '#features/inbox/components/task-row';
import type { ItemOf } from '#features/inbox/inbox.merge';

interface DocumentRowProps {
  readonly item: ItemOf<'document'>;
  readonly onFocus: () => void;
}

/** Steps in which agreeing needs nothing but a word. The others have points to check, or things to make. */
const answeredInPlace: readonly string[] = ['consult', 'countersign', 'approve'];

/** A step of an outgoing document that asks me, or for whom I stand in; what units returned of it; or an invitation to write it. */
export function DocumentRow({ item, onFocus }: DocumentRowProps) {
  const { t } = useTranslation('inbox');
  const isReturned = item.stepKind === 'returned';
  const part = isReturned ? '?part=deliveries' : item.stepKind === 'write' ? '/edit' : '';
  const path = `/documents/${item.id}${part}`;

  return (
    <TaskRow
      item={item}
      to={path}
      ask={t(`ask.${item.stepKind}`, { units: item.stepTitle })}
      facts={item.onBehalfOf && <span>{t('on-behalf-of', { name: item.onBehalfOf })}</span>}
      onFocus={onFocus}
      act={
        answeredInPlace.includes(item.stepKind) ? (
          <AgreeButton item={item} />
        ) : isReturned ? (
          <NotedButton item={item} />
        ) : (
          <Link to={path}>
            <Button type="primary" ghost tabIndex={-1} aria-label={`${t(`open.${item.stepKind}`)}：${item.title}`}>
              {t(`open.${item.stepKind}`)}
            </Button>
          </Link>
        )
      }
    />
  );
}
