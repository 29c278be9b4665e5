import { type Delivery, deliveryContract } from '@yiwang/shared/document/delivery.contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OpinionField } from '#features/document/page/opinion-field';
import { Ask } from '#features/document/receive/acts/ask';
import { type ChosenPerson, PeopleField } from '#features/document/receive/parts/people-field';
import { useDeliveryAct } from '#features/document/receive/use-delivery-act';
import { Problem } from '#ui/problem';

/** 批示 in two taps: one of the usual opinions, then the button; 圈阅, without words, in one. 条例 art. 24(4). */
export function InstructForm({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('delivery');
  const [opinion, setOpinion] = useState('');
  const [naming, setNaming] = useState(false);
  const [named, setNamed] = useState<readonly ChosenPerson[]>([]);
  const instructing = useDeliveryAct(deliveryContract.instruct, t('instruct.done'));
  const { proposal } = delivery;
  const send = () => instructing.mutate({ params: { id: delivery.id }, body: { opinion: opinion.trim() } });
  const name = (people: readonly ChosenPerson[]) => {
    setNamed(people);
    setOpinion(
      people.length === 0 ? '' : t('instruct.preset.named', { names: people.map((each) => each.name).join('、') }),
    );
  };

  return (
    <Ask title={t('ask.instruct')} dueAt={delivery.dueAt}>
      {proposal && (
        <blockquote className="yw-said">
          {t('proposal.said', { name: proposal.by, opinion: proposal.opinion })}
        </blockquote>
      )}
      <OpinionField
        label={t('instruct.opinion')}
        value={opinion}
        onChange={setOpinion}
        presets={[t('instruct.preset.agree'), t('instruct.preset.deputies'), t('instruct.preset.office')]}
      />
      {naming ? (
        <PeopleField
          label={t('instruct.name')}
          unitId={delivery.unit.id}
          value={named}
          onChange={name}
          max={10}
          leadersFirst
        />
      ) : (
        <Button type="link" style={{ paddingInline: 0 }} onClick={() => setNaming(true)}>
          {t('instruct.name')}
        </Button>
      )}
      {instructing.error && <Problem error={instructing.error} />}
      <div className="yw-facts-line">
        <Button type="primary" loading={instructing.isPending} disabled={opinion.trim() === ''} onClick={send}>
          {t('act.instruct')}
        </Button>
        {opinion.trim() === '' && (
          <Button disabled={instructing.isPending} onClick={send}>
            {t('instruct.mark')}
          </Button>
        )}
      </div>
    </Ask>
  );
}
