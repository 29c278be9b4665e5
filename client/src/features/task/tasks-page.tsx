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
import { itemsOf } from '#lib/pages';
import { useRealtime } from '#lib/socket';
import { EmptyState } from '#ui/empty-state';
import { EndlessList } from '#ui/endless-list';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';

const boxes: readonly TaskBox[] = ['mine', 'given'];

/** 任务: what is mine to do, and what I gave to others. */
export function TasksPage() {
  const { t } = useTranslation('task');
  const [search, setSearch] = useSearchParams();
  const [isOpen, setIsOpen] = useState(false);
  const box = boxes.find((each) => each === search.get('box')) ?? 'mine';
  const pages = useInfiniteQuery(taskPages(box));
  const items = itemsOf(pages.data);
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
        <QueryView query={pages}>
          {() =>
            items.length === 0 ? (
              <EmptyState icon={<CheckSquareOutlined />} title={t(`none.${box}`)} />
            ) : (
              <EndlessList
                label={t(`box.${box}`)}
                items={items}
                keyOf={(item) => item.id}
                rowHeight={77}
                onMore={pages.hasNextPage && !pages.isFetchingNextPage ? pages.fetchNextPage : null}
              >
                {(task) => <TaskLine task={task} />}
              </EndlessList>
            )
          }
        </QueryView>
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
