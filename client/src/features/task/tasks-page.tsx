import { CheckSquareOutlined, PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { taskContract } from '@yiwang/shared/task/task.contract';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { keepTask, refreshTasks, type TaskBox, taskPages } from '#features/task/task.queries';
import { TaskLine } from '#features/task/task-line';
import { type GivenTask, TaskSheet } from '#features/task/task-sheet';
import { call } from '#lib/call';
import { useRealtime } from '#lib/socket';
import { EmptyState } from '#ui/empty-state';
import { PageHeader } from '#ui/page-header';
import { PagedRows } from '#ui/paged-list';

const boxes: readonly TaskBox[] = ['mine', 'given'];

/** 任务: what is mine to do, and what I gave to others. */
export function TasksPage() {
  const { t } = useTranslation('task');
  const [search, setSearch] = useSearchParams();
  const [isOpen, setIsOpen] = useState(false);
  const box = boxes.find((each) => each === search.get('box')) ?? 'mine';
  const pages = useInfiniteQuery(taskPages(box));
  const giving = useMutation({
    mutationFn: (body: GivenTask) => call(taskContract.create, { body }),
    onSuccess: async (task) => {
      setIsOpen(false);
      setSearch({ box: 'given' }, { replace: true });
      await keepTask(task);
    },
  });
  useRealtime('task:changed', () => {
    refreshTasks().catch(() => undefined);
  });

  return (
    <div className="yw-page">
      <PageHeader
        title={t('title')}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsOpen(true)}>
            {t('give')}
          </Button>
        }
      />
      <section className="yw-sheet yw-list-sheet">
        <Tabs
          activeKey={box}
          onChange={(key) => setSearch(key === 'mine' ? {} : { box: key }, { replace: true })}
          items={boxes.map((key) => ({ key, label: t(`box.${key}`) }))}
        />
        <PagedRows
          query={pages}
          label={t(`box.${box}`)}
          rowHeight={77}
          empty={<EmptyState icon={<CheckSquareOutlined />} title={t(`none.${box}`)} />}
        >
          {(task) => <TaskLine task={task} />}
        </PagedRows>
      </section>
      {isOpen && (
        <TaskSheet
          isPending={giving.isPending}
          problem={giving.error}
          onGive={giving.mutate}
          onClose={() => setIsOpen(false)}
        />
      )}
    </div>
  );
}
