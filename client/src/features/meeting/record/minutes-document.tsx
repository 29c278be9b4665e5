import { useMutation } from '@tanstack/react-query';
import { documentContract } from '@yiwang/shared/document/document.contract';
import { issuerContract } from '@yiwang/shared/document/issuer.contract';
import { attendeeContract } from '@yiwang/shared/meeting/attendee.contract';
import type { Meeting } from '@yiwang/shared/meeting/meeting.schemas';
import { recordContract } from '@yiwang/shared/meeting/record.contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { keepMeeting } from '#features/meeting/meeting.queries';
import { contentOfMinutes } from '#features/meeting/record/minutes-content';
import { call } from '#lib/call';
import { ProblemError } from '#lib/problem';
import { useAnnounceProblem } from '#ui/announce-problem';

/** Makes a draft of an official document (纪要) of the minutes and opens it, or opens the one that was made. */
export function MinutesDocument({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('meeting');
  const navigate = useNavigate();
  const announce = useAnnounceProblem();
  const { id, minutes } = meeting;
  const making = useMutation({
    mutationFn: async () => {
      const [{ items: issuers }, people] = await Promise.all([
        call(issuerContract.list, { query: { mine: 'true' } }),
        call(attendeeContract.list, { params: { id }, query: { limit: 200 } }),
      ]);
      const issuer = issuers.find(({ unitId }) => unitId === meeting.convener.id) ?? issuers[0];
      if (!issuer) throw new ProblemError({ code: 'document.issuer_unknown' });

      const { id: documentId } = await call(documentContract.create, {
        body: contentOfMinutes(meeting, people.items, issuer),
      });
      await keepMeeting(await call(recordContract.linkMinutes, { params: { id }, body: { documentId } }));
      return documentId;
    },
    onSuccess: (documentId) => navigate(`/documents/${documentId}`),
    onError: announce,
  });

  if (minutes?.documentId) return <Link to={`/documents/${minutes.documentId}`}>{t('record.document.open')}</Link>;
  return (
    <Button loading={making.isPending} onClick={() => making.mutate()}>
      {t('record.document')}
    </Button>
  );
}
