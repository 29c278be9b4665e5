import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type DocumentContent,
  type DocumentId,
  documentContentSchema,
  documentIdSchema,
} from '@yiwang/shared/document/document.content';
import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { useEffect, useState } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { Composer } from '#features/document/composer/composer';
import { type DraftSaver, makeDraftSaver } from '#features/document/composer/draft-saver';
import { findKeptDraft, type KeptDraft } from '#features/document/composer/kept-drafts';
import { KindChooser } from '#features/document/composer/kind-chooser';
import { joinSharedText, type SharedText } from '#features/document/composer/shared/shared-text';
import { documentQuery, refreshDocuments } from '#features/document/document.queries';
import { mutationOf } from '#lib/call';
import { isPassing, ProblemError } from '#lib/problem';
import { isSame } from '#lib/same';
import { useSession } from '#lib/session';
import { useAnnounceProblem } from '#ui/announce-problem';
import { Loading } from '#ui/loading';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';

/** A new document: what kind it is, then the sheet. Without network it begins on this device. */
export function NewDocumentPage() {
  const navigate = useNavigate();
  const announce = useAnnounceProblem();
  const [content, setContent] = useState<DocumentContent | null>(null);
  const begin = useMutation({
    ...mutationOf(documentContract.create),
    onSuccess: ({ id }) => void navigate(`/documents/${id}/edit`, { replace: true }),
    onError: (error, { body }) => (isPassing(error) ? setContent(documentContentSchema.parse(body)) : announce(error)),
  });

  return (
    <div className="yw-page">
      {content === null ? (
        <KindChooser onChoose={(body) => begin.mutate({ body })} />
      ) : (
        <Sitting opened={null} begun={content} />
      )}
    </div>
  );
}

/** A draft taken up again, or a text that whoever is asked may touch. */
export function EditDocumentPage() {
  const id = documentIdSchema.safeParse(useParams()['id']);

  return (
    <div className="yw-page">
      {id.success ? (
        <Reopened key={id.data} id={id.data} />
      ) : (
        <Problem error={new ProblemError({ code: 'document.not_found' })} />
      )}
    </div>
  );
}

function Reopened({ id }: { readonly id: DocumentId }) {
  // What is edited must be what the server has now, so the copy of an earlier visit does not do.
  const document = useQuery({ ...documentQuery(id), staleTime: 0, refetchOnMount: 'always', meta: { keep: false } });
  const [opened, setOpened] = useState<OfficialDocument | null>(null);
  const { data, isFetching, isPaused } = document;
  if (opened === null && data && (!isFetching || isPaused)) setOpened(data);
  if (opened === null && data) return <Loading rows={12} />;

  return (
    <QueryView query={document} rows={12}>
      {(loaded) => {
        const first = opened ?? loaded;
        return first.abilities.edit ? (
          <Sitting opened={first} begun={first.content} />
        ) : (
          <Navigate to={`/documents/${id}`} replace />
        );
      }}
    </QueryView>
  );
}

const hasOwnText = ({ content, base }: KeptDraft): boolean => !isSame(content.blocks, base?.blocks ?? []);

interface SittingProps {
  readonly opened: OfficialDocument | null;
  readonly begun: DocumentContent;
}

/** One sitting at a draft; what happens to the record meanwhile comes in through saving. */
function Sitting({ opened: given, begun: content }: SittingProps) {
  const { id: personId } = useSession().person;
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [opened] = useState(given);
  const [begun] = useState(content);
  const [writing, setWriting] = useState<{ saver: DraftSaver; shared: SharedText | null } | null>(null);

  useEffect(() => {
    let left = false;
    let made: DraftSaver | null = null;
    let joined: SharedText | null = null;
    const begin = async () => {
      const kept = await findKeptDraft(personId, opened?.id ?? null);
      if (left) return;
      // The address follows without a navigation, which would take the page away from under the writer.
      const onCreated = (id: DocumentId) =>
        window.history.replaceState(window.history.state, '', `/documents/${id}/edit`);
      // A text that is on this device only goes the way of one that is written alone: it may have to be asked about.
      const isAlone = opened?.status !== 'draft' || (kept !== undefined && hasOwnText(kept));
      joined = isAlone || !opened ? null : await joinSharedText(opened.id);
      if (left) {
        joined?.close();
        return;
      }
      made = makeDraftSaver({ personId, content: begun, opened, kept: opened ? kept : undefined, onCreated });
      setWriting({ saver: made, shared: joined });
    };
    begin().catch((error: unknown) => reportError(error));
    return () => {
      left = true;
      made?.close();
      joined?.close();
      const id = made?.writing.get().id;
      if (id) queryClient.removeQueries({ queryKey: documentQuery(id).queryKey });
      refreshDocuments().catch(() => undefined);
    };
  }, [personId, opened, begun, queryClient]);

  if (!writing) return <Loading rows={12} />;
  return <Composer {...writing} onSubmitted={({ id }) => void navigate(`/documents/${id}`)} />;
}
