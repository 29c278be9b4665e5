import type { DocumentContent, DocumentId } from '@yiwang/shared/document/document.content';
import type { DocumentFinding } from '@yiwang/shared/document/document.schemas';
import { lintDocument } from '@yiwang/shared/document/linter/lint-document';
import type { CitedDocument, LintContext } from '@yiwang/shared/document/linter/linter.types';
import { textOfBlocks } from '@yiwang/shared/document/linter/text-of-content';
import type { FileId } from '@yiwang/shared/file/file.contract';
import { fileIdsOf } from '#modules/document/content';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { findSimilar } from '#modules/document/draft/similar-documents';
import { loadIssuers } from '#modules/document/issuer/issuer.service';
import { partiesOf, partyOfIssuer } from '#modules/document/parties';
import { validitiesOf } from '#modules/document/validities';
import { findFileMarks, findStoredFiles } from '#modules/file/index';
import { getUnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { reliefNumbers, withoutSwitchedOff } from '#platform/check-switch';
import { now } from '#platform/clock';

type Known = Partial<Pick<LintContext, 'countersignDissent' | 'signatory'>> & {
  /** Whether attached files are read too: before it goes anywhere, not while one types. */
  readonly readFiles?: boolean;
  /** Where only what may not go out at all is asked: a like document in force is a warning, and is not looked for. */
  readonly onlyBlocking?: boolean;
};

/** What the rules object to in a content, with all that only the server knows of it. */
export async function checkContent(
  actor: Pick<Actor, 'personId' | 'roles' | 'unitIds'>,
  documentId: DocumentId | null,
  content: DocumentContent,
  { readFiles = false, onlyBlocking = false, ...known }: Known = {},
): Promise<DocumentFinding[]> {
  const tree = await getUnitTree();
  const issuers = await loadIssuers(content.issuerIds);
  const [addressees, copyTo, similar, cited, files] = await Promise.all([
    partiesOf(content.addressees, tree),
    partiesOf(content.copyTo, tree),
    findSimilar(actor, documentId, content, tree, onlyBlocking),
    findCited(content),
    findStoredFiles(fileIdsOf(content)),
  ]);

  const marks = readFiles ? await findFileMarks(fileIdsOf(content)) : new Map<FileId, boolean | null>();

  const findings = lintDocument({
    content,
    issuers: issuers.map((issuer) => partyOfIssuer(issuer, tree)),
    addressees,
    copyTo,
    issuingActive: issuers.every(({ active }) => active),
    countersignDissent: [],
    similar,
    cited,
    attachedFiles: [...files.values()].map(({ id, name }) => ({ name, isMarked: marks.get(id) })),
    now: now(),
    numbers: await reliefNumbers(),
    ...known,
  });

  return withoutSwitchedOff('document', findings);
}

async function findCited({ citations }: DocumentContent): Promise<CitedDocument[]> {
  const ids = citations.flatMap(({ documentId }) => documentId ?? []);
  const found =
    ids.length === 0
      ? []
      : await DocumentModel.find({ _id: { $in: ids } }, { 'content.blocks': 1 }).lean<DocumentRecord[]>();
  const byId = new Map(found.map((each) => [each._id, each]));
  const standing = await validitiesOf(citations);

  return citations.map(({ documentId, number, title, relation }, index) => {
    const document = documentId ? byId.get(documentId) : undefined;
    return {
      number,
      title,
      relation,
      state: standing[index]?.state ?? null,
      text: document ? textOfBlocks(document.content.blocks) : '',
    };
  });
}
