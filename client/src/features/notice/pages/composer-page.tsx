import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Notice, type NoticeId, noticeIdSchema } from '@yiwang/shared/notice/notice.schemas';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import { Composer, type Published } from '#features/notice/composer/composer';
import { draftOf, newDraft } from '#features/notice/composer/draft';
import { type DraftSaver, makeDraftSaver } from '#features/notice/composer/draft-saver';
import { findKeptDraft } from '#features/notice/composer/kept-drafts';
import { PublishedNote } from '#features/notice/composer/published-note';
import { noticeQuery, refreshLists } from '#features/notice/notice.queries';
import { throwAway } from '#features/notice/thrown-drafts';
import { issuingUnitIds, writerRoles } from '#features/unit/index';
import { ProblemError } from '#lib/problem';
import { useSession } from '#lib/session';
import { useAnnounceProblem } from '#ui/announce-problem';
import { EmptyState } from '#ui/empty-state';
import { Loading } from '#ui/loading';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';
import '#features/notice/notice.css';

/** A new notice, or a draft taken up again. */
export function ComposerPage() {
  const written = useParams()['id'];
  const id = noticeIdSchema.safeParse(written);

  return (
    <div className="yw-page">
      {written === undefined ? (
        <NewNotice />
      ) : id.success ? (
        <Reopened key={id.data} id={id.data} />
      ) : (
        <Problem error={new ProblemError({ code: 'notice.not_found' })} />
      )}
    </div>
  );
}

/** Whoever may not write is told who may, before a word is lost. */
function NewNotice() {
  const { t } = useTranslation('notice');
  const { holds } = useSession();
  if (!holds(...writerRoles)) return <EmptyState title={t('write.not-allowed')} hint={t('write.who')} />;

  return <Sitting key="new" opened={null} />;
}

function Reopened({ id }: { readonly id: NoticeId }) {
  // What is edited must be what the server has now, so the copy of an earlier visit does not do.
  const notice = useQuery({ ...noticeQuery(id), staleTime: 0, refetchOnMount: 'always', meta: { keep: false } });
  if (notice.data && notice.isFetching && !notice.isPaused) return <Loading rows={12} />;

  return (
    <QueryView query={notice} rows={12}>
      {(loaded) => (loaded.abilities.edit ? <Sitting opened={loaded} /> : <Navigate to={`/notices/${id}`} replace />)}
    </QueryView>
  );
}

/** One sitting at a draft; what happens to the record meanwhile comes in through saving. */
function Sitting({ opened: given }: { readonly opened: Notice | null }) {
  const { person } = useSession();
  const personId = person.id;
  const [issuingUnitId] = useState(() => issuingUnitIds(person)[0] ?? null);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const announce = useAnnounceProblem();
  const [opened] = useState(given);
  const [saver, setSaver] = useState<DraftSaver | null>(null);
  const [published, setPublished] = useState<Published | null>(null);

  useEffect(() => {
    let left = false;
    let made: DraftSaver | null = null;
    const begin = async () => {
      const kept = await findKeptDraft(personId, opened?.id ?? null);
      if (left) return;
      const draft = opened ? draftOf(opened) : newDraft(issuingUnitId);
      // The address follows without a navigation, which would take the page away from under the writer.
      const onCreated = (id: NoticeId) => window.history.replaceState(window.history.state, '', `/notices/${id}/edit`);
      made = makeDraftSaver({ personId, draft, opened, kept, onCreated });
      setSaver(made);
    };
    begin().catch((error: unknown) => reportError(error));
    return () => {
      left = true;
      made?.close();
      const id = made?.writing.get().id;
      if (id) queryClient.removeQueries({ queryKey: noticeQuery(id).queryKey });
      refreshLists().catch(() => undefined);
    };
  }, [personId, issuingUnitId, opened, queryClient]);

  if (published) return <PublishedNote published={published} />;
  if (!saver) return <Loading rows={12} />;
  const leave = (id: NoticeId) => {
    throwAway(personId, id, announce);
    void navigate('/notices?box=drafts');
  };
  return <Composer saver={saver} onPublished={setPublished} onThrowAway={leave} />;
}
