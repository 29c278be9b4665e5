import { useMutation } from '@tanstack/react-query';
import { meetingContract } from '@yiwang/shared/meeting/meeting.contract';
import type { Meeting, MergeRequest } from '@yiwang/shared/meeting/meeting.schemas';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { refreshMeeting } from '#features/meeting/meeting.queries';
import { call } from '#lib/call';
import { useAnnounceProblem } from '#ui/announce-problem';

/** 套开: offers to hold two meetings together, to accept, to refuse or to take back. */
export function MergePanel({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('meeting');
  const announce = useAnnounceProblem();
  const answering = useMutation({
    mutationFn: ({ id, answer }: { id: MergeRequest['id']; answer: 'accepted' | 'refused' | 'withdrawn' }) =>
      call(meetingContract.answerMerge, { params: { id }, body: { answer } }),
    onSuccess: () => refreshMeeting(meeting.id),
    onError: announce,
  });
  if (meeting.mergeRequests.length === 0) return null;

  return (
    <section className="yw-sheet" aria-labelledby="merge-title">
      <h2 id="merge-title" className="yw-heading">
        {t('merge')}
      </h2>
      <ul className="yw-merges">
        {meeting.mergeRequests.map((request) => (
          <li key={request.id}>
            <div>
              {t('merge.said', {
                by: request.askedBy.name,
                absorbed: `${request.absorbed.convener}《${request.absorbed.title}》`,
                into: `${request.into.convener}《${request.into.title}》`,
              })}
            </div>
            {request.note !== '' && <div className="yw-soft">{request.note}</div>}
            <div className="yw-soft">{t(`merge.${request.status}`)}</div>
            <div className="yw-decide">
              {request.canAnswer && (
                <>
                  <Button type="primary" onClick={() => answering.mutate({ id: request.id, answer: 'accepted' })}>
                    {t('merge.accept')}
                  </Button>
                  <Button onClick={() => answering.mutate({ id: request.id, answer: 'refused' })}>
                    {t('merge.refuse')}
                  </Button>
                </>
              )}
              {request.canWithdraw && (
                <Button onClick={() => answering.mutate({ id: request.id, answer: 'withdrawn' })}>
                  {t('merge.withdraw')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
