import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import type { Delivery } from '@yiwang/shared/document/delivery.contract';
import { deliveryArchiveContract } from '@yiwang/shared/document/delivery-archive.contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HoldReasonSheet } from '#features/document/components/hold-reason-sheet';
import { RetentionSheet } from '#features/document/components/retention-sheet';
import { useDeliveryAct } from '#features/document/receive/use-delivery-act';
import { download } from '#lib/transfer';
import { useAnnounceProblem } from '#ui/announce-problem';

interface FiledProps {
  readonly delivery: Delivery;
}
interface SheetProps extends FiledProps {
  readonly onClose: () => void;
}

/** What the desk may still do with what it filed: take the package, hold it, set its period right. */
export function FiledActs({ delivery }: FiledProps) {
  const { t } = useTranslation('document');
  const [open, setOpen] = useState<'hold' | 'retention' | null>(null);
  const { id, incomingNumber, title, filing } = delivery;
  const name = `${[incomingNumber, title].filter(Boolean).join(' ')}.zip`;
  const fetching = useMutation({
    mutationFn: () => download(deliveryArchiveContract.getArchive, { params: { id } }, name),
    onError: useAnnounceProblem(),
  });
  const close = () => setOpen(null);
  if (!filing) return null;

  return (
    <>
      <Button icon={<DownloadOutlined />} loading={fetching.isPending} onClick={() => fetching.mutate()}>
        {t('download.zip')}
      </Button>
      <Button onClick={() => setOpen('hold')}>{t(filing.holdReason ? 'hold.release.title' : 'do.hold')}</Button>
      <Button onClick={() => setOpen('retention')}>{t('do.retention')}</Button>
      <p className="yw-soft">
        {`${t('file.retention')}：${t(`retention.${filing.retention}`)} · ${filing.by}`}
        {filing.holdReason && ` · ${t('held')}：${filing.holdReason}`}
      </p>
      {open === 'hold' && <HoldSheet delivery={delivery} onClose={close} />}
      {open === 'retention' && <CorrectionSheet delivery={delivery} onClose={close} />}
    </>
  );
}

function HoldSheet({ delivery: { id, filing }, onClose }: SheetProps) {
  const { t } = useTranslation('document');
  const held = filing?.holdReason ?? '';
  const holding = useDeliveryAct(deliveryArchiveContract.hold, t(held ? 'hold.released' : 'hold.done'), onClose);

  return (
    <HoldReasonSheet
      held={held}
      isPending={holding.isPending}
      problem={holding.error}
      onClose={onClose}
      onSend={(reason) => holding.mutate({ params: { id }, body: { reason } })}
    />
  );
}

function CorrectionSheet({ delivery: { id, filing }, onClose }: SheetProps) {
  const { t } = useTranslation('document');
  const correcting = useDeliveryAct(deliveryArchiveContract.correctRetention, t('retention.done'), onClose);

  return (
    <RetentionSheet
      current={filing?.retention ?? '10-years'}
      isPending={correcting.isPending}
      problem={correcting.error}
      onClose={onClose}
      onSend={(body) => correcting.mutate({ params: { id }, body })}
    />
  );
}
