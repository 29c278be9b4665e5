import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { DocumentContent, DocumentId } from '@yiwang/shared/document/document.content';
import type { SimilarDocument } from '@yiwang/shared/document/linter/linter.types';
import { likenessTo } from '@yiwang/shared/document/linter/similarity';
import { textOfBlocks } from '@yiwang/shared/document/linter/text-of-content';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { readableBy, type Viewer } from '#modules/document/document.policy';
import type { UnitTree } from '#modules/unit/index';
import { now } from '#platform/clock';
import { findTogether } from '#platform/database/find-together';

/** The latest documents are looked at by title, and the likest of them by text: it is asked while one types. */
const [looked, compared] = [300, 8];

type Candidate = Pick<DocumentRecord, '_id' | 'content' | 'registration'>;

const findCandidate = findTogether<DocumentRecord, Candidate>(
  DocumentModel,
  { 'content.title': 1, 'content.blocks': 1, 'content.docKind': 1, registration: 1 },
  50,
);

/**
 * Documents in force that say nearly the same, and a request from below that is passed up; only what the writer may
 * read. With `onlyPassedUp` nothing is looked for beside what the content itself names.
 */
export async function findSimilar(
  viewer: Viewer,
  documentId: DocumentId | null,
  content: DocumentContent,
  tree: UnitTree,
  onlyPassedUp = false,
): Promise<SimilarDocument[]> {
  const text = textOfBlocks(content.blocks);
  if (text.length < 40) return [];
  const passedUp = content.citations.flatMap((each) => (each.relation === 'forwards' ? (each.documentId ?? []) : []));

  const likest = onlyPassedUp ? [] : await likestByTitle(viewer, documentId, content.title, tree);
  if (likest.length + passedUp.length === 0) return [];
  const candidates = await Promise.all([...new Set([...likest, ...passedUp])].map(findCandidate));

  const similarity = likenessTo(text);
  return candidates
    .filter((each) => each !== null)
    .map((each) => ({
      title: each.content.title,
      number: each.registration?.number ?? '',
      similarity: similarity(textOfBlocks(each.content.blocks)),
      isRequestFromBelow: each.content.docKind === 'request' && passedUp.includes(each._id),
    }))
    .filter((each) => each.similarity > 0.8);
}

/** `isInForceOn` as a filter. */
const inForceToday = () => ({
  $or: [
    { 'validity.state': 'in-force' },
    { 'validity.state': 'repealed', 'validity.effectiveTo': { $gte: dateOf(now()) } },
  ],
});

async function likestByTitle(
  viewer: Viewer,
  documentId: DocumentId | null,
  title: string,
  tree: UnitTree,
): Promise<DocumentId[]> {
  const titles = await DocumentModel.find(
    { $and: [readableBy(viewer, tree), { _id: { $ne: documentId } }, inForceToday()] } as never,
    { 'content.title': 1 },
  )
    .sort({ updatedAt: -1 })
    .limit(looked)
    .lean<Candidate[]>();

  const likeness = likenessTo(title);
  return titles
    .map((each) => ({ id: each._id, like: likeness(each.content.title) }))
    .sort((a, b) => b.like - a.like)
    .slice(0, compared)
    .map(({ id }) => id);
}
