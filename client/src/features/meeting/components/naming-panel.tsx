import { useMutation } from '@tanstack/react-query';
import { attendeeContract } from '@yiwang/shared/meeting/attendee.contract';
import type { Meeting, MyInvitation } from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshMeeting } from '#features/meeting/meeting.queries';
import { PeopleSelect } from '#features/person/index';
import { call } from '#lib/call';
import { Problem } from '#ui/problem';

interface NamingPanelProps {
  readonly meeting: Meeting;
  readonly unit: MyInvitation['namesFor'][number];
}

/** A unit's clerk names who comes; naming again replaces the names. */
export function NamingPanel({ meeting, unit }: NamingPanelProps) {
  const { t } = useTranslation('meeting');
  const [chosen, setChosen] = useState<readonly PersonId[] | null>(null);
  const names = unit.named.map(({ name }) => name).join('、');
  const personIds = chosen ?? unit.named.map(({ id }) => id);
  const naming = useMutation({
    mutationFn: () =>
      call(attendeeContract.nominate, {
        params: { id: meeting.id, unitId: unit.id },
        body: { personIds: [...personIds] },
      }),
    onSuccess: async () => {
      setChosen(null);
      await refreshMeeting(meeting.id);
    },
  });

  return (
    <div className="yw-naming">
      <h3 className="yw-field-title">
        {t('name.title', { unit: unit.name, seats: unit.seats })}{' '}
        <span className="yw-soft">{t(`rank.${unit.rank}`)}</span>
      </h3>
      {names !== '' && <p>{t('name.named', { names })}</p>}
      {meeting.status === 'called' && (
        <div className="yw-naming-line">
          <PeopleSelect label={t('name.who')} value={personIds} onChange={setChosen} />
          <Button
            type="primary"
            disabled={chosen === null || personIds.length > unit.seats}
            loading={naming.isPending}
            onClick={() => naming.mutate()}
          >
            {t('name.send')}
          </Button>
        </div>
      )}
      {personIds.length > unit.seats && <p className="yw-field-problem">{t('name.too-many', { seats: unit.seats })}</p>}
      {naming.error && <Problem error={naming.error} />}
    </div>
  );
}
