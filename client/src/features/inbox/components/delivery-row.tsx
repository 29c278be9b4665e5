import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { QuietButton, Urged } from '#features/document/index';
import { TaskRow } from '#features/inbox/components/task-row';
import type { ItemOf } from '#features/inbox/inbox.merge';

interface DeliveryRowProps {
  readonly item: ItemOf<'delivery'>;
  readonly onFocus: () => void;
}

/** A received document that asks me: to sign for it and to have read it in place, for all else its page opens. */
export function DeliveryRow({ item, onFocus }: DeliveryRowProps) {
  const { t } = useTranslation('inbox');
  const path = `/documents/received/${item.id}`;

  return (
    <TaskRow
      item={item}
      to={path}
      ask={t(item.turn ? `ask.clear.${item.turn}` : `ask.${item.ask}`)}
      facts={
        <>
          <span>{t('received-by', { unit: item.unitName })}</span>
          {item.urgedAt && !item.done && <Urged at={item.urgedAt} />}
        </>
      }
      onFocus={onFocus}
      act={
        item.ask === 'receive' || item.ask === 'read' ? (
          <QuietButton act={item.ask} id={item.id} title={item.title} />
        ) : (
          <Link to={path}>
            <Button type="primary" ghost tabIndex={-1} aria-label={`${t(`open.${item.ask}`)}：${item.title}`}>
              {t(`open.${item.ask}`)}
            </Button>
          </Link>
        )
      }
    />
  );
}
