import { type Delivery, deliveryContract } from '@yiwang/shared/document/delivery.contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Retention, RetentionField } from '#features/document/receive/parts/retention-field';
import { useDeliveryAct } from '#features/document/receive/use-delivery-act';
import { ActSheet } from '#ui/act-sheet';

interface SheetProps {
  readonly delivery: Delivery;
  readonly onClose: () => void;
}

/** 归档 with a period of retention. 条例 art. 27. */
export function FilingSheet({ delivery, onClose }: SheetProps) {
  const { t } = useTranslation('delivery');
  const [retention, setRetention] = useState<Retention>('10-years');
  // 不得漏传: a revoked one alone is read by nobody any more.
  const isRevoked = delivery.validity.state === 'revoked';
  const unread = isRevoked ? 0 : delivery.circulation.filter(({ readAt }) => readAt === null).length;
  const filing = useDeliveryAct(deliveryContract.file, t('file.done'), onClose);

  return (
    <ActSheet
      title={t('act.file')}
      okText={t('act.file')}
      isReady
      isPending={filing.isPending}
      problem={filing.error}
      onOk={() => filing.mutate({ params: { id: delivery.id }, body: { retention } })}
      onClose={onClose}
    >
      {unread > 0 && <p>{t('file.unread', { count: unread })}</p>}
      <p className="yw-soft">{t('file.hint')}</p>
      <RetentionField value={retention} onChange={setRetention} />
    </ActSheet>
  );
}
