import { useMutation } from '@tanstack/react-query';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshNotice } from '#features/notice/notice.queries';
import { mutationOf } from '#lib/call';
import { Problem } from '#ui/problem';

/** Withdraws with a reason, which every receiver will see in place of the text. */
export function WithdrawSheet({ id, onClose }: { readonly id: NoticeId; readonly onClose: () => void }) {
  const { t } = useTranslation('notice');
  const [reason, setReason] = useState('');
  const withdraw = useMutation({
    ...mutationOf(noticeContract.withdraw),
    onSuccess: async () => {
      await refreshNotice(id);
      onClose();
    },
  });

  return (
    <Modal
      open
      title={t('withdraw.title')}
      okText={t('withdraw')}
      okButtonProps={{ danger: true, disabled: reason.trim().length < 2, loading: withdraw.isPending }}
      onCancel={onClose}
      onOk={() => withdraw.mutate({ params: { id }, body: { reason: reason.trim() } })}
    >
      <p>{t('withdraw.hint')}</p>
      <Input.TextArea
        autoFocus
        rows={3}
        maxLength={500}
        showCount
        value={reason}
        placeholder={t('withdraw.placeholder')}
        aria-label={t('withdraw.placeholder')}
        onChange={(event) => setReason(event.target.value)}
      />
      {withdraw.error && <Problem error={withdraw.error} />}
    </Modal>
  );
}
