import { useMutation, useQuery } from '@tanstack/react-query';
import type { Meeting } from '@yiwang/shared/meeting/meeting.schemas';
import { recordContract } from '@yiwang/shared/meeting/record.contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decisionsQuery, refreshMeeting } from '#features/meeting/meeting.queries';
import { type GivenTask, TaskLine, TaskSheet } from '#features/task/index';
import { call } from '#lib/call';
import { QueryView } from '#ui/query-view';

/** Decisions are tasks with an owner and a date, followed until done. */
export function DecisionsPanel({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('meeting');
  const { id, abilities, status } = meeting;
  const [isOpen, setIsOpen] = useState(false);
  const isOut = status !== 'draft' && status !== 'cancelled' && status !== 'merged';
  const decisions = useQuery({ ...decisionsQuery(id), enabled: isOut });
  const adding = useMutation({
    mutationFn: (body: GivenTask) => call(recordContract.addDecision, { params: { id }, body }),
    onSuccess: async () => {
      setIsOpen(false);
      await refreshMeeting(id);
    },
  });
  if (!isOut || (!abilities.record && (decisions.data?.items.length ?? 0) === 0)) return null;

  return (
    <section className="yw-sheet" aria-labelledby="decisions-title">
      <h2 id="decisions-title" className="yw-heading">
        {t('decisions')}
      </h2>
      <QueryView query={decisions} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="yw-soft">{t('decisions.none')}</p>
          ) : (
            <ul className="yw-plain-list yw-decided">
              {items.map((task) => (
                <li key={task.id}>
                  <TaskLine task={task} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      {abilities.record && <Button onClick={() => setIsOpen(true)}>{t('decisions.add')}</Button>}
      {isOpen && (
        <TaskSheet
          isPending={adding.isPending}
          problem={adding.error}
          onGive={adding.mutate}
          onClose={() => setIsOpen(false)}
        />
      )}
    </section>
  );
}
