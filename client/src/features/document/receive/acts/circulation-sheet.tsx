import { type Delivery, deliveryContract } from '@yiwang/shared/document/delivery.contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OpinionField } from '#features/document/page/opinion-field';
import { type ChosenPerson, PeopleField } from '#features/document/receive/parts/people-field';
import { useDeliveryAct } from '#features/document/receive/use-delivery-act';
import { ActSheet } from '#ui/act-sheet';

interface SheetProps {
  readonly delivery: Delivery;
  readonly onClose: () => void;
}

/** 传阅: to whom it goes; whoever has it already is not asked again. 条例 art. 24(5). */
export function CirculationSheet({ delivery, onClose }: SheetProps) {
  const { t } = useTranslation('delivery');
  const [people, setPeople] = useState<readonly ChosenPerson[]>([]);
  const [note, setNote] = useState('');
  const circulating = useDeliveryAct(deliveryContract.circulate, t('circulate.done'), onClose);
  const send = () =>
    circulating.mutate({
      params: { id: delivery.id },
      body: { personIds: people.map(({ id }) => id), note: note.trim().slice(0, 500) },
    });

  return (
    <ActSheet
      title={t('act.circulate')}
      okText={t('circulate.send')}
      isReady={people.length > 0}
      isPending={circulating.isPending}
      problem={circulating.error}
      onOk={send}
      onClose={onClose}
    >
      <div>
        <h3>{t('circulate.people')}</h3>
        <PeopleField
          label={t('circulate.people')}
          unitId={delivery.unit.id}
          value={people}
          onChange={setPeople}
          without={delivery.circulation.map(({ person }) => person.id)}
          max={500}
        />
        <p className="yw-soft">{t('circulate.hint')}</p>
      </div>
      <div>
        <h3>{t('note')}</h3>
        <OpinionField label={t('note')} value={note} onChange={setNote} presets={[t('circulate.preset')]} />
      </div>
    </ActSheet>
  );
}
