import { useMutation } from '@tanstack/react-query';
import { type TaskId, taskContract } from '@yiwang/shared/task/task.contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { keepTask } from '#features/task/task.queries';
import { call } from '#lib/call';
import { useAnnounceProblem } from '#ui/announce-problem';

interface DoneButtonProps {
  readonly id: TaskId;
  readonly title: string;
  readonly wrap?: <T>(act: () => Promise<T>) => Promise<T>;
}

/** 办结, in one tap. */
export function DoneButton({ id, title, wrap = (act) => act() }: DoneButtonProps) {
  const { t } = useTranslation('task');
  const announce = useAnnounceProblem();
  const finishing = useMutation({
    mutationFn: () => wrap(() => call(taskContract.putProgress, { params: { id }, body: { done: true } })),
    onSuccess: keepTask,
    onError: announce,
  });

  return (
    <Button
      type="primary"
      ghost
      loading={finishing.isPending}
      aria-label={`${t('done')}：${title}`}
      onClick={() => finishing.mutate()}
    >
      {t('done')}
    </Button>
  );
}
