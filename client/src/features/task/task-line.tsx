import { closeOfWork, instantAt } from '@yiwang/shared/calendar/working-days';
import type { TaskSummary } from '@yiwang/shared/task/task.contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { When } from '#ui/when';

/** One task: what, whose, by when, how far as its owner says. */
export function TaskLine({ task }: { readonly task: TaskSummary }) {
  const { t } = useTranslation('task');
  const { id, title, owner, giver, dueOn, status, percent } = task;

  return (
    <article className="yw-row" data-done={status !== 'open'}>
      <div className="yw-row-text">
        <Link className="yw-row-title" data-row-focus to={`/tasks/${id}`}>
          {title}
        </Link>
        <div className="yw-meta yw-soft">
          <span>{t('owner.of', { name: owner.name })}</span>
          <span>{t('giver.of', { name: giver.name })}</span>
          {dueOn && <When at={instantAt(dueOn, closeOfWork).toISOString()} deadline={status === 'open'} />}
        </div>
      </div>
      <div className="yw-row-end">
        <Tag variant="filled">
          {status === 'open' && percent > 0 ? t('percent', { percent }) : t(`status.${status}`)}
        </Tag>
      </div>
    </article>
  );
}
