import { type Delivery, deliveryContract } from '@yiwang/shared/document/delivery.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DueField, stillAhead } from '#features/document/receive/parts/due-field';
import { type ChosenPerson, PeopleField } from '#features/document/receive/parts/people-field';
import { useDeliveryAct } from '#features/document/receive/use-delivery-act';
import { ActSheet } from '#ui/act-sheet';

interface SheetProps {
  readonly delivery: Delivery;
  readonly onClose: () => void;
}

/** 承办: of several one leads, and what is urgent has a time limit. 条例 art. 24(4). */
export function AssignmentSheet({ delivery, onClose }: SheetProps) {
  const { t } = useTranslation('delivery');
  const [people, setPeople] = useState<readonly ChosenPerson[]>(delivery.handlers.map(({ person }) => person));
  const [chosenLead, setLead] = useState<PersonId | null>(
    delivery.handlers.find(({ lead }) => lead)?.person.id ?? null,
  );
  const [dueAt, setDueAt] = useState(stillAhead(delivery.dueAt));
  const [note, setNote] = useState('');
  const assigning = useDeliveryAct(deliveryContract.assign, t('assign.done'), onClose);
  const lead = people.length === 1 ? people[0]?.id : people.find(({ id }) => id === chosenLead)?.id;
  const isUrgent = delivery.urgency !== 'none';
  const canSend = people.length > 0 && lead !== undefined && (!isUrgent || dueAt !== null);
  const send = () =>
    assigning.mutate({
      params: { id: delivery.id },
      body: { handlers: people.map(({ id }) => ({ personId: id, lead: id === lead })), dueAt, note: note.trim() },
    });

  return (
    <ActSheet
      title={t('act.assign')}
      okText={t('assign.send')}
      isReady={canSend}
      isPending={assigning.isPending}
      problem={assigning.error}
      onOk={send}
      onClose={onClose}
    >
      <div>
        <h3>{t('assign.people')}</h3>
        <PeopleField label={t('assign.people')} unitId={delivery.unit.id} value={people} onChange={setPeople} />
        {people.length === 0 && <p className="yw-soft">{t('assign.people.hint')}</p>}
        {people.length > 1 && (
          <Radio.Group
            className="yw-tick-list yw-leads"
            aria-label={t('assign.lead')}
            value={lead ?? null}
            onChange={(event) => setLead(event.target.value as PersonId)}
            options={people.map(({ id, name }) => ({ value: id, label: t('assign.leads', { name }) }))}
          />
        )}
        {people.length > 1 && lead === undefined && <p className="yw-soft">{t('assign.lead.hint')}</p>}
      </div>
      <div>
        <h3>{t('due')}</h3>
        <DueField label={t('due')} value={dueAt} onChange={setDueAt} />
        {delivery.dueAt !== null && stillAhead(delivery.dueAt) === null && dueAt === null && (
          <p className="yw-soft">{t('due.over')}</p>
        )}
        {isUrgent && dueAt === null && <p className="yw-soft">{t('assign.due.hint')}</p>}
      </div>
      <div>
        <h3>{t('note')}</h3>
        <Input.TextArea
          aria-label={t('note')}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </ActSheet>
  );
}
