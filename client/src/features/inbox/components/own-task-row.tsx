import { useTranslation } from 'react-i18next';
import { TaskRow } from '#features/inbox/components/task-row';
import { type ItemOf, keyOf } from '#features/inbox/inbox.merge';
import { actOn } from '#features/inbox/inbox.tasks';
import { DoneButton } from '#features/task/index';

interface OwnTaskRowProps {
  readonly item: ItemOf<'task'>;
  readonly onFocus: () => void;
}

/** A task that is mine: done in one tap, or opened to say how far it is. */
export function OwnTaskRow({ item, onFocus }: OwnTaskRowProps) {
  const { t } = useTranslation('inbox');

  return (
    <TaskRow
      item={{ ...item, number: null, urgency: 'none' }}
      to={`/tasks/${item.id}`}
      ask={t('ask.task')}
      facts={item.task.source && <span>{item.task.source.label}</span>}
      onFocus={onFocus}
      act={<DoneButton id={item.id} title={item.title} wrap={(act) => actOn(keyOf(item), act)} />}
    />
  );
}
