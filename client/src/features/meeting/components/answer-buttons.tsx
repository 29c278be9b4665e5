import { useMutation } from '@tanstack/react-query';
import { attendeeContract } from '@yiwang/shared/meeting/attendee.contract';
import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { Button, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshMeeting } from '#features/meeting/meeting.queries';
import { PersonSelect } from '#features/person/index';
import { call } from '#lib/call';
import { ActSheet } from '#ui/act-sheet';
import { useAnnounceProblem } from '#ui/announce-problem';

type Given = { answer: 'accepted' | 'declined' | 'delegated'; reason?: string; delegateId?: PersonId };
interface AnswerButtonsProps {
  readonly id: MeetingId;
  readonly title: string;
  /** Wraps the act: the inbox keeps the row in place until it is answered. */
  readonly wrap?: <T>(act: () => Promise<T>) => Promise<T>;
  /** Only the one tap that most people need. */
  readonly short?: boolean;
}

/** 参加 with one tap; 请假 with a reason; 请人代会 with a name. */
export function AnswerButtons({ id, title, wrap = (act) => act(), short = false }: AnswerButtonsProps) {
  const { t } = useTranslation('meeting');
  const announce = useAnnounceProblem();
  const [sheet, setSheet] = useState<'leave' | 'delegate' | null>(null);
  const answering = useMutation({
    mutationFn: (body: Given) => wrap(() => call(attendeeContract.putAnswer, { params: { id }, body })),
    onSuccess: async () => {
      setSheet(null);
      await refreshMeeting(id);
    },
    onError: (error) => {
      if (sheet === null) announce(error);
    },
  });

  return (
    <Space wrap size={8}>
      <Button
        type="primary"
        ghost={short}
        loading={answering.isPending && sheet === null}
        aria-label={`${t('accept')}：${title}`}
        onClick={() => answering.mutate({ answer: 'accepted' })}
      >
        {t('accept')}
      </Button>
      {!short && (
        <>
          <Button onClick={() => setSheet('leave')}>{t('leave')}</Button>
          <Button onClick={() => setSheet('delegate')}>{t('delegate')}</Button>
        </>
      )}
      {sheet !== null && (
        <ReasonSheet
          kind={sheet}
          isPending={answering.isPending}
          problem={answering.error}
          onGive={answering.mutate}
          onClose={() => {
            answering.reset();
            setSheet(null);
          }}
        />
      )}
    </Space>
  );
}

interface ReasonSheetProps {
  readonly kind: 'leave' | 'delegate';
  readonly isPending: boolean;
  readonly problem: unknown;
  readonly onGive: (given: Given) => void;
  readonly onClose: () => void;
}

function ReasonSheet({ kind, isPending, problem, onGive, onClose }: ReasonSheetProps) {
  const { t } = useTranslation('meeting');
  const [reason, setReason] = useState('');
  const [delegateId, setDelegateId] = useState<PersonId | null>(null);
  const words = reason.trim();
  const given: Given | null =
    kind === 'leave'
      ? words.length < 2
        ? null
        : { answer: 'declined', reason: words }
      : delegateId && { answer: 'delegated', delegateId };

  return (
    <ActSheet
      title={t(`${kind}.title`)}
      hint={t(`${kind}.hint`)}
      okText={t(`${kind}.send`)}
      isReady={given !== null}
      isPending={isPending}
      problem={problem}
      onOk={() => given && onGive(given)}
      onClose={onClose}
    >
      {kind === 'delegate' && <PersonSelect label={t('delegate.who')} value={delegateId} onChange={setDelegateId} />}
      {kind === 'leave' && (
        <Input.TextArea
          rows={3}
          maxLength={500}
          value={reason}
          aria-label={t('leave.reason')}
          placeholder={t('leave.reason')}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
    </ActSheet>
  );
}
