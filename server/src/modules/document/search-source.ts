import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { Validity } from '@yiwang/shared/document/document.schemas';
import { textOfBlocks } from '@yiwang/shared/document/linter/text-of-content';
import { validityOn } from '@yiwang/shared/document/validity.rules';
import type { FileId } from '@yiwang/shared/file/file.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { mayRead, seenUnitIds, type Viewer } from '#modules/document/document.policy';
import { issuersOf } from '#modules/document/draft/list-documents';
import { mayRead as mayReadDelivery, ownDeskUnitIds, seenDeskUnitIds } from '#modules/document/receive/delivery.policy';
import { delegatorsOf } from '#modules/document/route/active-delegations';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import { now } from '#platform/clock';
import { findTogether } from '#platform/database/find-together';
import { gathered } from '#platform/gathered';

/** What a document is found by, and who may look. Opinions are not in it: who received it does not see them. */
export interface DocumentForSearch {
  readonly version: number;
  readonly at: Date;
  readonly title: string;
  readonly number: string | null;
  readonly from: string;
  readonly texts: readonly string[];
  readonly fileIds: readonly FileId[];
  /** The unit that keeps it, and those who wrote it or were asked. */
  readonly unitId: UnitId;
  readonly personIds: readonly PersonId[];
  /** Who holds a copy that was not recalled. */
  readonly receivers: { readonly unitIds: readonly UnitId[]; readonly personIds: readonly PersonId[] };
}

type Sent = Pick<DeliveryRecord, '_id' | 'documentId' | 'unitId' | 'askedIds' | 'state'>;
const sentFields = { documentId: 1, unitId: 1, askedIds: 1, state: 1 } as const;
const held = { state: { $ne: 'recalled' as const } };

/** In the order of lists: when it was sent, before that when it was begun. */
const timeOf = ({ dispatchedAt, createdAt }: Pick<DocumentRecord, 'dispatchedAt' | 'createdAt'>): Date =>
  dispatchedAt ?? createdAt;

const findSearched = findTogether(DocumentModel, { outbox: 0, trail: 0, steps: 0 });
const findTimes = findTogether<DocumentRecord, Pick<DocumentRecord, '_id' | 'dispatchedAt' | 'createdAt'>>(
  DocumentModel,
  { dispatchedAt: 1, createdAt: 1 },
);
const findDelivery = findTogether(DeliveryModel, { outbox: 0, trail: 0 });

/** Who holds a copy; documents asked for at the same time are one read. */
const findSent = gathered<DocumentId, Sent[]>(async (ids) => {
  const found = await DeliveryModel.find({ documentId: { $in: [...ids] }, ...held }, sentFields).lean<Sent[]>();

  return ids.map((id) => found.filter(({ documentId }) => documentId === id));
});

export async function findDocumentForSearch(id: DocumentId): Promise<DocumentForSearch | null> {
  const document = await findSearched(id);
  if (!document) return null;
  const [issuers, sent] = await Promise.all([issuersOf([document]), document.dispatchedAt ? findSent(id) : []]);
  const { content } = document;

  return {
    version: document.version,
    at: timeOf(document),
    title: content.title,
    number: document.registration?.number ?? null,
    from: issuers.map(({ name }) => name).join('、'),
    texts: [
      textOfBlocks(content.blocks),
      ...content.attachments.flatMap(({ name, blocks }) => [name, textOfBlocks(blocks ?? [])]),
    ],
    fileIds: document.fileIds,
    unitId: document.unitId,
    personIds: [document.authorId, ...document.askedIds, ...(document.writerIds ?? [])],
    receivers: {
      unitIds: [...new Set(sent.map(({ unitId }) => unitId))],
      personIds: [...new Set(sent.flatMap(({ askedIds }) => askedIds))],
    },
  };
}

/** What the receiving unit added to a document: its own number and words. Null for what was recalled. */
export async function findDeliveryForSearch(id: DeliveryId) {
  const delivery = await findDelivery(id);
  if (!delivery || delivery.state === 'recalled') return null;
  const document = await findTimes(delivery.documentId);
  const { proposal, instructions, handlers, reply } = delivery;

  return {
    version: delivery.version,
    documentId: delivery.documentId,
    at: document ? timeOf(document) : delivery.sentAt,
    number: delivery.incoming?.number ?? null,
    texts: [
      proposal?.opinion ?? '',
      ...instructions.map(({ opinion }) => opinion),
      ...handlers.map(({ result }) => result),
      reply?.text ?? '',
    ].filter((text) => text !== ''),
    personIds: delivery.askedIds,
  };
}

/** Units of which the viewer sees everything, the highest ones only, and people for whom the viewer reads. */
export async function reachOf(viewer: Viewer) {
  const [tree, delegators] = await Promise.all([getUnitTree(), delegatorsOf(viewer.personId)]);

  return {
    delegators,
    issuing: {
      unitIds: highest(seenUnitIds(viewer, tree), tree),
      personIds: [viewer.personId, ...delegators],
    },
    receiving: { unitIds: highest(seenDeskUnitIds(viewer, tree), tree), personIds: [viewer.personId] },
  };
}

function highest(unitIds: readonly UnitId[], tree: UnitTree): UnitId[] {
  const all = new Set(unitIds);

  return unitIds.filter((id) => !tree.byId.get(id)?.path.some((above) => all.has(above)));
}

/** Those of the documents that the viewer may read now; `delegators` are those for whom the viewer reads. */
export async function findReadableDocuments(
  viewer: Viewer,
  ids: readonly DocumentId[],
  delegators: ReadonlySet<PersonId>,
): Promise<Set<DocumentId>> {
  type Seen = Pick<DocumentRecord, '_id' | 'authorId' | 'askedIds' | 'writerIds' | 'unitId'>;
  const [documents, tree] = await Promise.all([
    DocumentModel.find({ _id: { $in: [...ids] } }, { authorId: 1, askedIds: 1, writerIds: 1, unitId: 1 }).lean<
      Seen[]
    >(),
    getUnitTree(),
  ]);
  const may = (document: Seen) =>
    mayRead(viewer, document, tree) || document.askedIds.some((asked) => delegators.has(asked));

  return new Set(documents.filter(may).map(({ _id }) => _id));
}

/** Deliveries to so few desks are read at once; who sees more of them would read too many of each document. */
const fewDesks = 32;

/**
 * For each of the documents the one delivery that the viewer would open: that of the own desk or where the viewer is
 * asked, else one of a desk below. What was recalled is none.
 */
export async function findReadableDeliveries(viewer: Viewer, documentIds: readonly DocumentId[]) {
  const tree = await getUnitTree();
  const [own, seen] = [ownDeskUnitIds(viewer, tree), seenDeskUnitIds(viewer, tree)];
  const isAllNear = seen.length <= fewDesks;
  const near = { $or: [{ unitId: { $in: isAllNear ? [...own, ...seen] : own } }, { askedIds: viewer.personId }] };
  const found = await DeliveryModel.find({ documentId: { $in: [...documentIds] }, ...held, ...near }, sentFields)
    .sort({ unitId: 1 })
    .lean<Sent[]>();
  const isMine = (each: Sent) => own.includes(each.unitId) || each.askedIds.includes(viewer.personId);
  const chosen = new Map<DocumentId, Sent>();
  for (const each of [...found.filter(isMine), ...found.filter((each) => !isMine(each))])
    if (!chosen.has(each.documentId)) chosen.set(each.documentId, each);

  const missing = isAllNear ? [] : documentIds.filter((id) => !chosen.has(id));
  if (missing.length > 0) for (const each of await belowOf(viewer, missing, tree)) chosen.set(each.documentId, each);

  return new Map(
    [...chosen].flatMap(([id, each]) => (mayReadDelivery(viewer, each, tree) ? [[id, each._id] as const] : [])),
  );
}

/** Who sees every desk may read the first one of each document, so that the others need not be looked at. */
async function belowOf(viewer: Viewer, documentIds: readonly DocumentId[], tree: UnitTree): Promise<Sent[]> {
  const firsts = await DeliveryModel.aggregate<Sent>([
    { $match: { documentId: { $in: [...documentIds] }, ...held } },
    { $sort: { documentId: 1, unitId: 1 } },
    { $group: { _id: '$documentId', first: { $first: '$$ROOT' } } },
    { $replaceRoot: { newRoot: '$first' } },
    { $project: sentFields },
  ]);
  const may = firsts.filter((each) => mayReadDelivery(viewer, each, tree));
  const others = firsts.filter((each) => !may.includes(each)).map(({ documentId }) => documentId);
  if (others.length === 0) return may;

  const all = await DeliveryModel.find({ documentId: { $in: others }, ...held }, sentFields).lean<Sent[]>();
  return [...may, ...all.filter((each) => mayReadDelivery(viewer, each, tree))];
}

/** The force of documents as of today, for what was received of them. */
export async function findForceOf(ids: readonly DocumentId[]): Promise<Map<DocumentId, Validity>> {
  const documents = await DocumentModel.find({ _id: { $in: [...ids] } }, { validity: 1 }).lean<
    Pick<DocumentRecord, '_id' | 'validity'>[]
  >();

  return new Map(documents.map(({ _id, validity }) => [_id, validityOn(validity, dateOf(now()))]));
}

/** Ids behind one, in their order: for making the index anew. */
export const listDocumentIds = async (after: string, limit: number): Promise<string[]> =>
  (
    await DocumentModel.find({ _id: { $gt: after } } as never, { _id: 1 })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<{ _id: string }[]>()
  ).map(({ _id }) => _id);

export const listDeliveryIds = async (after: string, limit: number): Promise<string[]> =>
  (
    await DeliveryModel.find({ _id: { $gt: after } } as never, { _id: 1 })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<{ _id: string }[]>()
  ).map(({ _id }) => _id);
