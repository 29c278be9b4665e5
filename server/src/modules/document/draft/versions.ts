import type { DocumentContent, DocumentId } from '@yiwang/shared/document/document.content';
import type { DocumentVersion, OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { changeDocument } from '#modules/document/change-document';
import { attach, contentFields } from '#modules/document/content';
import type { DocumentRecord } from '#modules/document/document.model';
import { abilitiesOf } from '#modules/document/document.policy';
import { openDocument, presentFor, require } from '#modules/document/document.service';
import { VersionModel, type VersionRow } from '#modules/document/draft/version.model';
import { requireUnmarkedWords } from '#modules/document/unmarked';
import { differenceOf } from '#modules/document/versions/difference';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { insertTogether } from '#platform/database/insert-rows';
import { AppError } from '#platform/errors';
import { gathered } from '#platform/gathered';

/** Writings closer together than this are one sitting and one version. */
const sittingMs = 10 * 60_000;

/** A version without its words. */
type Kept = Omit<VersionRow, 'content'>;

/**
 * Keeps what a document says, before it says something else. The same words are not kept twice in a row.
 * Answers the number of the version that holds them; throws `document.classified_mark` for a note with a mark.
 */
export async function keepVersion(
  document: Pick<DocumentRecord, '_id' | 'content' | 'contentHash'>,
  by: string,
  cause: VersionRow['cause'],
  note = '',
): Promise<Kept> {
  requireUnmarkedWords(note);
  for (;;) {
    const last = await lastVersionOf(document._id);
    if (last?.hash === document.contentHash && cause !== 'named') return last;

    const n = (last?.n ?? 0) + 1;
    const row: VersionRow = {
      _id: `${document._id}:${n}`,
      documentId: document._id,
      n,
      at: now(),
      by,
      cause,
      note,
      hash: document.contentHash,
      content: document.content,
    };
    // Where somebody else kept one at the same moment, look again.
    if (await insertTogether(VersionModel, row)) return row;
  }
}

/** The newest version of a document, null before the first; documents asked for at the same time are one read. */
const lastVersionOf = gathered<DocumentId, Kept | null>(async (documentIds) => {
  const found = await VersionModel.aggregate<Kept>([
    { $match: { documentId: { $in: [...new Set(documentIds)] } } },
    { $sort: { documentId: 1, n: -1 } },
    { $group: { _id: '$documentId', newest: { $first: '$$ROOT' } } },
    { $replaceRoot: { newRoot: '$newest' } },
    { $unset: 'content' },
  ]);
  const newest = new Map(found.map((each) => [each.documentId, each]));

  return documentIds.map((id) => newest.get(id) ?? null);
});

/** Keeps what stood before a sitting of writing began. */
export async function keepSitting(document: DocumentRecord, by: string): Promise<void> {
  const last = await lastVersionOf(document._id);
  if (!last || now().getTime() - last.at.getTime() > sittingMs) await keepVersion(document, by, 'autosave');
}

const present = ({ n, at, by, cause, note, hash }: Kept): DocumentVersion => ({
  n,
  at: at.toISOString(),
  by,
  cause,
  note,
  hash,
});

export async function listVersions(actor: Actor, id: DocumentId): Promise<{ items: DocumentVersion[] }> {
  await openDocument(actor, id);
  const rows = await VersionModel.find({ documentId: id }, { content: 0 })
    .sort({ n: -1 })
    .limit(500)
    .lean<VersionRow[]>();

  return { items: rows.map(present) };
}

export async function nameVersion(actor: Actor, id: DocumentId, note: string): Promise<DocumentVersion> {
  const { document, tree, delegators } = await openDocument(actor, id);
  require(abilitiesOf(actor, document, tree, delegators).edit, 'document.forbidden');

  return present(await keepVersion(document, actor.name, 'named', note));
}

export async function getVersion(actor: Actor, id: DocumentId, n: number, against: number | undefined) {
  await openDocument(actor, id);
  const version = await loadVersion(id, n);
  const other = await contentOf(id, against ?? n - 1, version.content);

  return { version: present(version), content: version.content, difference: differenceOf(other, version.content) };
}

/** 0 stands for nothing written yet. */
const contentOf = async (id: DocumentId, n: number, like: DocumentContent): Promise<DocumentContent> =>
  n < 1 ? { ...like, title: '', blocks: [], attachments: [] } : (await loadVersion(id, n)).content;

async function loadVersion(id: DocumentId, n: number): Promise<VersionRow> {
  const row = await VersionModel.findById(`${id}:${n}`).lean<VersionRow>();
  if (!row) throw new AppError('document.version_not_found');
  return row;
}

export async function restoreVersion(
  actor: Actor,
  id: DocumentId,
  n: number,
  version: number,
): Promise<OfficialDocument> {
  const opened = await openDocument(actor, id);
  const { document, tree, delegators } = opened;
  require(abilitiesOf(actor, document, tree, delegators).edit, 'document.forbidden');
  require(document.status === 'draft', 'document.wrong_status');
  const wanted = await loadVersion(id, n);

  await keepVersion(document, actor.name, 'restore');
  await attach(actor, wanted.content, id);
  const restored = await changeDocument(
    actor,
    { ...document, version },
    await contentFields(actor, wanted.content, tree, document),
    { act: 'document.restore_version', details: { n } },
  );

  return presentFor(actor, { ...opened, document: restored });
}
