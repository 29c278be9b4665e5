import { useMutation } from '@tanstack/react-query';
import { messageContract } from '@yiwang/shared/message/message.contract';
import type { Message } from '@yiwang/shared/message/message.schemas';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { learnRecalled } from '#features/message/talk/use-talk-acts';
import { mutationOf } from '#lib/call';
import { Problem } from '#ui/problem';

interface RemoveSheetProps {
  readonly message: Message;
  readonly onClose: () => void;
}

/** An administrator takes back what somebody said; the reason stands in its place for all to see. */
export function RemoveSheet({ message, onClose }: RemoveSheetProps) {
  const { t } = useTranslation('message');
  const [reason, setReason] = useState('');
  const removing = useMutation({
    ...mutationOf(messageContract.remove),
    onSuccess: (removed) => {
      learnRecalled(removed);
      onClose();
    },
  });
  const params = { id: message.conversationId, messageId: message.id };

  return (
    <Modal
      open
      onCancel={onClose}
      title={t('remove.title', { name: message.senderName })}
      okText={t('remove')}
      okButtonProps={{ danger: true, disabled: reason.trim().length < 2, loading: removing.isPending }}
      onOk={() => removing.mutate({ params, body: { reason: reason.trim() } })}
    >
      {removing.error && <Problem error={removing.error} />}
      <p className="yw-soft">{t('remove.hint')}</p>
      <Input.TextArea
        autoFocus
        value={reason}
        maxLength={200}
        autoSize={{ minRows: 2, maxRows: 4 }}
        aria-label={t('remove.reason')}
        placeholder={t('remove.reason')}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}
