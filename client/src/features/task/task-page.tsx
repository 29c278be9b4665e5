import { useMutation, useQuery } from '@tanstack/react-query';
import { type Task, type TaskId, type TaskSource, taskContract } from '@yiwang/shared/task/task.contract';
import { Button, Input, Slider, Timeline } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { keepTask, refreshTasks, taskQuery } from '#features/task/task.queries';
import { TaskLine } from '#features/task/task-line';
import { call } from '#lib/call';
import { useRealtime } from '#lib/socket';
import { BackLink } from '#ui/back-link';
import { PageHeader } from '#ui/page-header';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';
import { When } from '#ui/when';
import '#features/task/task.css';

const places: Readonly<Partial<Record<TaskSource['kind'], string>>> = {
  meeting: '/meetings',
  document: '/documents',
  notice: '/notices',
};
/** A message is called by its place, `conversationId:seq`, and opened where it stands in the talk. */
const pathOf = ({ kind, id }: TaskSource): string | null =>
  kind === 'message' ? `/groups/c/${id.replace(':', '?at=')}` : places[kind] ? `${places[kind]}/${id}` : null;

/** One task: how far it is, what was said, and what I may do. */
export function TaskPage() {
  const { id = '' } = useParams();
  const task = useQuery(taskQuery(id as TaskId));
  useRealtime('task:changed', () => {
    refreshTasks().catch(() => undefined);
  });

  return (
    <div className="yw-page">
      <BackLink />
      <QueryView query={task}>{(loaded) => <TaskView key={loaded.version} task={loaded} />}</QueryView>
    </div>
  );
}

function TaskView({ task }: { readonly task: Task }) {
  const { t } = useTranslation('task');
  const { detail, source, entries } = task;
  const place = source && pathOf(source);

  return (
    <>
      <PageHeader title={task.title} />
      <div className="yw-task">
        <section className="yw-sheet" aria-label={t('facts')}>
          <TaskLine task={task} />
          {source && (
            <p>
              {t('from')} {place ? <Link to={place}>{source.label}</Link> : source.label}
            </p>
          )}
          {detail !== '' && <p className="yw-task-detail">{detail}</p>}
          <TaskActs task={task} />
        </section>
        <section className="yw-sheet" aria-labelledby="task-history">
          <h2 id="task-history" className="yw-heading">
            {t('history')}
          </h2>
          <Timeline
            items={entries.map(({ id, kind, at, by, percent, note }) => ({
              key: id,
              content: (
                <>
                  <div>
                    {by.name} {t(`entry.${kind}`, { percent: percent ?? 0 })} <When at={at} />
                  </div>
                  {note !== '' && <div className="yw-soft yw-task-detail">{note}</div>}
                </>
              ),
            }))}
          />
        </section>
      </div>
    </>
  );
}

/** A word beside each act; reopening and cancelling must say why. */
function TaskActs({ task }: { readonly task: Task }) {
  const { t } = useTranslation('task');
  const { id, abilities } = task;
  const params = { id };
  const [note, setNote] = useState('');
  const [percent, setPercent] = useState(task.percent);
  const words = note.trim();
  const acting = useMutation({ mutationFn: (act: () => Promise<Task>) => act(), onSuccess: keepTask });
  const act = (how: () => Promise<Task>) => () => acting.mutate(how);
  if (!Object.values(abilities).some(Boolean)) return null;

  return (
    <div className="yw-task-acts">
      {abilities.progress && (
        <div>
          <span aria-hidden="true">{t('progress')}</span>
          <Slider value={percent} step={10} onChange={setPercent} ariaLabelForHandle={t('progress')} />
        </div>
      )}
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={2000}
        value={note}
        aria-label={t('note')}
        placeholder={t('note')}
        onChange={(event) => setNote(event.target.value)}
      />
      {acting.error && <Problem error={acting.error} />}
      <div className="yw-task-buttons">
        {abilities.progress && (
          <>
            <Button
              type="primary"
              loading={acting.isPending}
              onClick={act(() => call(taskContract.putProgress, { params, body: { done: true, note: words } }))}
            >
              {t('done')}
            </Button>
            <Button
              disabled={percent === task.percent && words === ''}
              onClick={act(() => call(taskContract.putProgress, { params, body: { percent, note: words } }))}
            >
              {t('progress.save')}
            </Button>
          </>
        )}
        {abilities.comment && (
          <Button
            disabled={words === ''}
            onClick={act(() => call(taskContract.comment, { params, body: { note: words } }))}
          >
            {t('comment')}
          </Button>
        )}
        {abilities.reopen && (
          <Button
            disabled={words.length < 2}
            onClick={act(() => call(taskContract.reopen, { params, body: { note: words } }))}
          >
            {t('reopen')}
          </Button>
        )}
        {abilities.cancel && (
          <Button
            danger
            disabled={words.length < 2}
            onClick={act(() => call(taskContract.cancel, { params, body: { note: words } }))}
          >
            {t('cancel')}
          </Button>
        )}
      </div>
      {(abilities.reopen || abilities.cancel) && <p className="yw-soft">{t('why')}</p>}
    </div>
  );
}
