import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { TaskRow } from '#features/inbox/components/task-row';
import type { ItemOf } from '#features/inbox/inbox.merge';

interface GroupAskRowProps {
  readonly item: ItemOf<'group'>;
  readonly onFocus: () => void;
}

/** A group that asks me: to decide on its application, or, before its last day, to extend or dissolve it. */
export function GroupAskRow({ item, onFocus }: GroupAskRowProps) {
  const { t } = useTranslation('inbox');
  const path = `/groups/${item.id}`;

  return (
    <TaskRow
      item={{ ...item, number: null, urgency: 'none' }}
      to={path}
      ask={t(`ask.group.${item.ask}`)}
      facts={<span>{t('group.members', { count: item.group.memberCount })}</span>}
      onFocus={onFocus}
      act={
        <Link to={path}>
          <Button type="primary" ghost tabIndex={-1} aria-label={`${t(`open.group.${item.ask}`)}：${item.title}`}>
            {t(`open.group.${item.ask}`)}
          </Button>
        </Link>
      }
    />
  );
}
