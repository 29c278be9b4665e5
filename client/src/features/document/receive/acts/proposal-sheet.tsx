import { type Delivery, deliveryContract } from '@yiwang/shared/document/delivery.contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OpinionField } from '#features/document/page/opinion-field';
import { DueField, stillAhead } from '#features/document/receive/parts/due-field';
import { type ChosenPerson, PeopleField } from '#features/document/receive/parts/people-field';
import { useDeliveryAct } from '#features/document/receive/use-delivery-act';
import { ActSheet } from '#ui/act-sheet';

interface SheetProps {
  readonly delivery: Delivery;
  readonly onClose: () => void;
}

/** 拟办: an opinion put before leaders, who instruct on it. 条例 art. 24(4). */
export function ProposalSheet({ delivery, onClose }: SheetProps) {
  const { t } = useTranslation('delivery');
  // Others are asked the same where the first is away.
  const isAgain = delivery.state === 'instructing';
  const [opinion, setOpinion] = useState((isAgain && delivery.proposal?.opinion) || '');
  const [leaders, setLeaders] = useState<readonly ChosenPerson[]>([]);
  const [dueAt, setDueAt] = useState(stillAhead(delivery.dueAt));
  const proposing = useDeliveryAct(deliveryContract.propose, t('propose.done'), onClose);
  const send = () =>
    proposing.mutate({
      params: { id: delivery.id },
      body: { opinion: opinion.trim(), leaderIds: leaders.map(({ id }) => id), dueAt },
    });

  return (
    <ActSheet
      title={t(isAgain ? 'act.propose-again' : 'act.propose')}
      okText={t('propose.send')}
      isReady={opinion.trim().length >= 2 && leaders.length > 0}
      isPending={proposing.isPending}
      problem={proposing.error}
      onOk={send}
      onClose={onClose}
    >
      <div>
        <h3>{t('propose.opinion')}</h3>
        <OpinionField
          label={t('propose.opinion')}
          value={opinion}
          onChange={setOpinion}
          presets={[t('propose.preset.read'), t('propose.preset.lead'), t('propose.preset.circulate')]}
        />
      </div>
      <div>
        <h3>{t('propose.leaders')}</h3>
        <PeopleField
          label={t('propose.leaders')}
          unitId={delivery.unit.id}
          value={leaders}
          onChange={setLeaders}
          max={20}
          leadersFirst
        />
        {leaders.length === 0 && <p className="yw-soft">{t('propose.leaders.hint')}</p>}
      </div>
      <div>
        <h3>{t('due')}</h3>
        <DueField label={t('due')} value={dueAt} onChange={setDueAt} />
      </div>
    </ActSheet>
  );
}
