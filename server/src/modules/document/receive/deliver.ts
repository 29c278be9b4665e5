import { createHash } from 'node:crypto';
import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { Addressee, DocumentId } from '@yiwang/shared/document/document.content';
import type { Urgency } from '@yiwang/shared/document/document.kinds';
import type { TrailEntry } from '@yiwang/shared/document/document.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { DeliveryModel, type DeliveryRecord, type Named } from '#modules/document/delivery.model';
import type { DocumentRecord } from '#modules/document/document.model';
import { findIssuers } from '#modules/document/issuer/known-issuers';
import type { IssuerRecord } from '#modules/document/issuer.model';
import { nextTrailEntry } from '#modules/document/trail';
import { findPersonSummaries } from '#modules/person/index';
import type { UnitTree } from '#modules/unit/index';
import { isDuplicateKey } from '#platform/database/faults';
import { gathered } from '#platform/gathered';

interface Destination {
  readonly role: 'main' | 'copy';
  readonly attention: Named | null;
}

const ranks: Readonly<Record<Urgency, number>> = {
  'top-urgent': 4,
  'extra-urgent': 3,
  urgent: 2,
  routine: 1.5,
  none: 1,
};

/**
 * One delivery for each unit that a document is addressed to. Its id follows from document and unit, so that a second
 * run writes only what a crash left out. `by` stands in the first entry of each trail.
 */
export async function writeDeliveries(document: DocumentRecord, by: TrailEntry['by'], tree: UnitTree): Promise<void> {
  const [issuers, destinations] = await Promise.all([
    findIssuers(document.content.issuerIds),
    destinationsOf(document, tree),
  ]);
  const rows = [...destinations].map(([unitId, to]) => deliveryOf(document, issuers, by, unitId, to));
  if (rows.length > 0) await insertMissing(rows);
}

/** Documents that are dispatched at the same time are written together. */
const insertMissing = gathered<readonly DeliveryRecord[], null>(async (groups) => {
  try {
    await DeliveryModel.collection.insertMany(groups.flat() as never[], { ordered: false });
  } catch (error) {
    const refused = (error as { writeErrors?: readonly { code: number }[] }).writeErrors ?? [];
    if (!isDuplicateKey(error) || refused.some(({ code }) => code !== 11000)) throw error;
  }

  return groups.map(() => null);
});

/** Where a document went, each delivery as it stands. */
export const deliveriesOf: (documentId: DocumentId) => Promise<DeliveryRecord[]> = gathered(async (ids) => {
  const wanted = { documentId: { $in: [...new Set(ids)] } };
  const found = await DeliveryModel.find(wanted, { outbox: 0 }).lean<DeliveryRecord[]>();

  return ids.map((id) => found.filter(({ documentId }) => documentId === id));
});

export const deliveryIdOf = (documentId: DocumentId, unitId: UnitId): DeliveryId =>
  createHash('sha256').update(`delivery:${documentId}:${unitId}`).digest('hex').slice(0, 24) as DeliveryId;

/** Units with what they are to it: named twice, a unit is a main addressee. An office receives through its unit. */
async function destinationsOf({ content, unitId }: DocumentRecord, tree: UnitTree): Promise<Map<UnitId, Destination>> {
  const { addressees, copyTo } = content;
  const people = await findPersonSummaries(
    [...addressees, ...copyTo].flatMap((each) => (each.type === 'person' ? each.personId : [])),
  );
  const placeOf = (each: Addressee): UnitId => {
    const place = each.type === 'unit' ? each.unitId : (people.get(each.personId as PersonId)?.unitId ?? unitId);
    return tree.unitOf(place)?._id ?? place;
  };

  const destinations = new Map<UnitId, Destination>();
  const add = (role: Destination['role']) => (each: Addressee) => {
    const before = destinations.get(placeOf(each));
    const attention = each.type === 'person' ? { id: each.personId, name: each.name } : null;
    destinations.set(placeOf(each), { role: before?.role ?? role, attention: before?.attention ?? attention });
  };
  addressees.forEach(add('main'));
  copyTo.forEach(add('copy'));

  return destinations;
}

function deliveryOf(
  document: DocumentRecord,
  issuers: readonly IssuerRecord[],
  by: TrailEntry['by'],
  unitId: UnitId,
  { role, attention }: Destination,
): DeliveryRecord {
  const { content, registration } = document;
  const sentAt = document.dispatchedAt ?? document.updatedAt;
  const nameOf = (id: string) => issuers.find((each) => each._id === id)?.name ?? id;

  return {
    _id: deliveryIdOf(document._id, unitId),
    version: 1,
    outbox: [],
    documentId: document._id,
    unitId,
    role,
    attention,
    state: 'sent',
    docKind: content.docKind,
    title: content.title,
    number: registration?.number ?? null,
    urgency: content.urgency,
    urgencyRank: ranks[content.urgency],
    issuers: content.issuerIds.map((id) => ({ id, name: nameOf(id) })),
    fromUnitId: document.unitId,
    incoming: null,
    sentAt,
    receivedAt: null,
    receivedBy: null,
    dueAt: null,
    handling: null,
    proposal: null,
    instructions: [],
    handlers: [],
    circulation: [],
    reply: null,
    returned: null,
    recalled: null,
    revokedAt: document.validity.state === 'revoked' ? sentAt : null,
    filing: null,
    urgedAt: null,
    askedIds: attention ? [attention.id] : [],
    trail: [firstEntry(document, by, sentAt)],
    updatedAt: sentAt,
  };
}

/** A delivery's trail begins with what was sent: the hash of the content and of the PDF. */
const firstEntry = ({ contentHash, final }: DocumentRecord, by: TrailEntry['by'], sentAt: Date): TrailEntry =>
  nextTrailEntry([], {
    at: sentAt.toISOString(),
    by,
    onBehalfOf: null,
    act: 'document.dispatch',
    stepId: null,
    stepKind: null,
    outcome: null,
    opinion: '',
    contentHash,
    details: { pdf: final?.sha256 ?? null },
  });
