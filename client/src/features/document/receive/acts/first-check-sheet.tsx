import { type Delivery, deliveryContract, firstCheckPointsSchema } from '@yiwang/shared/document/delivery.contract';
import { mayAct } from '@yiwang/shared/document/delivery.rules';
import { Button, Checkbox, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OpinionField } from '#features/document/page/opinion-field';
import { useDeliveryAct } from '#features/document/receive/use-delivery-act';
import { ActSheet } from '#ui/act-sheet';

type Point = keyof typeof firstCheckPointsSchema.shape;
const points = Object.keys(firstCheckPointsSchema.shape) as Point[];

interface SheetProps {
  readonly delivery: Delivery;
  readonly onClose: () => void;
}

/** 初审: five points; take it on, or return it with a reason. 条例 art. 24(3). */
export function FirstCheckSheet({ delivery, onClose }: SheetProps) {
  const { t } = useTranslation('delivery');
  const mayAccept = mayAct(delivery.state, 'firstCheck');
  const [held, setHeld] = useState<readonly Point[]>([]);
  const [outcome, setOutcome] = useState<'accept' | 'return'>(mayAccept ? 'accept' : 'return');
  const [reason, setReason] = useState('');
  const checking = useDeliveryAct(deliveryContract.firstCheck, t(`check.done.${outcome}`), onClose);
  const missing = points.filter((point) => !held.includes(point));
  const canSend = outcome === 'accept' ? missing.length === 0 : reason.trim().length >= 2;
  const send = () => {
    const said = {
      ours: held.includes('ours'),
      rules: held.includes('rules'),
      form: held.includes('form'),
      agreed: held.includes('agreed'),
      other: held.includes('other'),
    };
    checking.mutate({
      params: { id: delivery.id },
      body: { outcome, points: said, reason: outcome === 'return' ? reason.trim() : '' },
    });
  };

  return (
    <ActSheet
      title={t('act.firstCheck')}
      okText={t(`check.${outcome}`)}
      isGrave={outcome === 'return'}
      isReady={canSend}
      isPending={checking.isPending}
      problem={checking.error}
      onOk={send}
      onClose={onClose}
    >
      <p className="yw-soft">{t('check.hint')}</p>
      <div>
        <Checkbox.Group className="yw-tick-list" value={[...held]} onChange={(chosen) => setHeld(chosen as Point[])}>
          {points.map((point) => (
            <Checkbox key={point} value={point}>
              {t(`point.${point}`)}
            </Checkbox>
          ))}
        </Checkbox.Group>
        {missing.length > 0 && (
          <Button type="link" style={{ paddingInline: 0 }} onClick={() => setHeld(points)}>
            {t('check.all')}
          </Button>
        )}
      </div>
      {mayAccept && (
        <Radio.Group
          aria-label={t('check.outcome')}
          optionType="button"
          value={outcome}
          options={[
            { value: 'accept', label: t('check.accept') },
            { value: 'return', label: t('check.return') },
          ]}
          onChange={(event) => setOutcome(event.target.value as 'accept' | 'return')}
        />
      )}
      {outcome === 'return' && <p>{t('check.return.hint')}</p>}
      {outcome === 'accept' && missing.length > 0 && (
        <p className="yw-soft">{t('check.missing', { count: missing.length })}</p>
      )}
      {outcome === 'return' && (
        <OpinionField
          label={t('check.reason')}
          value={reason}
          onChange={setReason}
          presets={missing.map((point) => t(`point.${point}.missing`))}
        />
      )}
    </ActSheet>
  );
}
