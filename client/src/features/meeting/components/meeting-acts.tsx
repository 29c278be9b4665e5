import { useMutation } from '@tanstack/react-query';
import { meetingContract } from '@yiwang/shared/meeting/meeting.contract';
import type { Meeting } from '@yiwang/shared/meeting/meeting.schemas';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keepMeeting } from '#features/meeting/meeting.queries';
import { call } from '#lib/call';
import { ActSheet } from '#ui/act-sheet';
import { useAnnounceProblem } from '#ui/announce-problem';

/** What who runs a meeting may do with it now. */
export function MeetingActs({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('meeting');
  const announce = useAnnounceProblem();
  const [isCancelling, setIsCancelling] = useState(false);
  const { id, abilities } = meeting;
  const moving = useMutation({
    mutationFn: (act: 'hold' | 'close') => call(meetingContract[act], { params: { id } }),
    onSuccess: keepMeeting,
    onError: announce,
  });

  return (
    <>
      {(abilities.edit || abilities.change) && (
        <Link to={`/meetings/${id}/edit`}>
          <Button tabIndex={-1}>{t(abilities.edit ? 'edit' : 'change')}</Button>
        </Link>
      )}
      {abilities.hold && Date.parse(meeting.startsAt) <= Date.now() && (
        <Button loading={moving.isPending} onClick={() => moving.mutate('hold')}>
          {t('hold')}
        </Button>
      )}
      {abilities.close && (
        <Button loading={moving.isPending} onClick={() => moving.mutate('close')}>
          {t('close')}
        </Button>
      )}
      {abilities.cancel && (
        <Button danger onClick={() => setIsCancelling(true)}>
          {t('cancel')}
        </Button>
      )}
      {isCancelling && <CancelSheet meeting={meeting} onClose={() => setIsCancelling(false)} />}
    </>
  );
}

function CancelSheet({ meeting, onClose }: { readonly meeting: Meeting; readonly onClose: () => void }) {
  const { t } = useTranslation('meeting');
  const [reason, setReason] = useState('');
  const cancelling = useMutation({
    mutationFn: () => call(meetingContract.cancel, { params: { id: meeting.id }, body: { reason: reason.trim() } }),
    onSuccess: async (cancelled) => {
      await keepMeeting(cancelled);
      onClose();
    },
  });

  return (
    <ActSheet
      title={t('cancel.title')}
      hint={t('cancel.hint')}
      okText={t('cancel.send')}
      isGrave
      isReady={reason.trim().length >= 2}
      isPending={cancelling.isPending}
      problem={cancelling.error}
      onOk={() => cancelling.mutate()}
      onClose={onClose}
    >
      <Input.TextArea
        autoFocus
        rows={3}
        maxLength={500}
        value={reason}
        aria-label={t('cancel.reason')}
        placeholder={t('cancel.reason')}
        onChange={(event) => setReason(event.target.value)}
      />
    </ActSheet>
  );
}
