import { useMutation, useQuery } from '@tanstack/react-query';
import { messageContract } from '@yiwang/shared/message/message.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '#features/group/components/field';
import { Present } from '#features/group/duty/present';
import { PersonSelect } from '#features/person/index';
import { unitQuery } from '#features/unit/index';
import { mutationOf, queryOf } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { useAnnounceProblem } from '#ui/announce-problem';
import { QueryView } from '#ui/query-view';

interface UnitDutyProps {
  readonly unitId: UnitId;
  /** I work there, so that I may see who is here. */
  readonly isMine: boolean;
}

/** Who is on duty for a unit; its office changes it in place. */
export function UnitDuty({ unitId, isMine }: UnitDutyProps) {
  const { t } = useTranslation('group');
  const { message } = App.useApp();
  const announce = useAnnounceProblem();
  const unit = useQuery(unitQuery(unitId));
  const asked = queryOf(messageContract.getUnitDuty, { params: { id: unitId } });
  const duty = useQuery(asked);
  const setting = useMutation({
    ...mutationOf(messageContract.setUnitDuty),
    onSuccess: (set) => {
      queryClient.setQueryData(asked.queryKey, set);
      void message.success(t('saved'));
    },
    onError: announce,
  });
  const name = unit.data?.unit.name ?? '';

  return (
    <section className="yw-sheet yw-group-duty" aria-label={name}>
      <h2 className="yw-heading">{name}</h2>
      <QueryView query={duty} rows={1}>
        {({ duty: person, mayChange }) => (
          <Field label={t('duty')} hint={t(person || mayChange ? 'duty.hint' : 'duty.hint.none')}>
            {mayChange ? (
              <PersonSelect
                label={`${t('duty')} ${name}`}
                value={person?.id ?? null}
                onChange={(personId) => setting.mutate({ params: { id: unitId }, body: { personId } })}
              />
            ) : (
              <strong>{person?.name ?? t('duty.none')}</strong>
            )}
          </Field>
        )}
      </QueryView>
      {isMine && <Present unitId={unitId} />}
    </section>
  );
}
