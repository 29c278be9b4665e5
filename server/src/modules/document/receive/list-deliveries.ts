import type { DeliveryId, DeliverySummary } from '@yiwang/shared/document/delivery.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import { ownDeskUnitIds, seesDesk, type Viewer } from '#modules/document/receive/delivery.policy';
import { presentSummary } from '#modules/document/receive/delivery.presenter';
import { findValidities } from '#modules/document/receive/validity-of-documents';
import { TaskModel } from '#modules/document/task.model';
import { findDesks } from '#modules/person/index';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { pageOfRows, positionOf } from '#platform/http/cursor';

export interface DeliveryQuery {
  readonly box: 'to-receive' | 'in-hand' | 'asked' | 'done' | 'all';
  readonly unitId?: UnitId | undefined;
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const inHand = ['received', 'registered', 'proposing', 'instructing', 'handling', 'circulating', 'handled'] as const;
const over = ['filed', 'returned', 'recalled'] as const;
/** What was revoked waits on no desk; it stands among what is done, with its mark. */
const binding = { revokedAt: null } as const;
/** What a list does not show; a trail can be longer than all else. */
const hidden = { trail: 0, outbox: 0 } as const;

/** One box: what is urgent first where it waits, else the newest; with the counts of what waits on the desk. */
export async function listDeliveries(actor: Actor, query: DeliveryQuery) {
  const tree = await getUnitTree();
  const unitIds = await desksOf(actor, query.unitId, tree);
  const waits = query.box === 'to-receive' || query.box === 'in-hand' || query.box === 'asked';
  const [deliveries, toReceive, inHandCount] = await Promise.all([
    DeliveryModel.find(
      { $and: [await inBox(actor, query, unitIds), matching(query.q), behind(query.cursor, waits)] } as never,
      hidden,
    )
      .sort(waits ? { urgencyRank: -1, sentAt: -1, _id: -1 } : { sentAt: -1, _id: -1 })
      .limit(query.limit + 1)
      .lean<DeliveryRecord[]>(),
    DeliveryModel.countDocuments({ unitId: { $in: unitIds }, state: 'sent', ...binding }),
    DeliveryModel.countDocuments({ unitId: { $in: unitIds }, state: { $in: [...inHand] }, ...binding }),
  ]);

  const validities = await findValidities(deliveries.map(({ documentId }) => documentId));
  const page = pageOfRows(
    deliveries,
    query.limit,
    (row) => (waits ? [row.urgencyRank, row.sentAt.getTime(), row._id] : [row.sentAt.getTime(), row._id]),
    (row): DeliverySummary => presentSummary(row, tree, validities.get(row.documentId)),
  );
  return { ...page, counts: { toReceive, inHand: inHandCount } };
}

/** The units on whose desk the viewer works: those of the viewer's roles, and those for which that desk stands in. */
async function desksOf(viewer: Viewer, only: UnitId | undefined, tree: UnitTree): Promise<UnitId[]> {
  if (only) return seesDesk(viewer, only, tree) ? [only] : [];
  const own = ownDeskUnitIds(viewer, tree);
  const below = [...new Set(own.flatMap((id) => tree.below(id)))].filter(({ kind }) => kind !== 'office');
  const desks = await findDesks(
    below.map(({ _id }) => _id),
    tree,
  );
  const standsIn = below.filter(({ _id }) => desks.get(_id)?.clerkIds.includes(viewer.personId));

  return [...new Set([...own, ...standsIn.map(({ _id }) => _id)])];
}

async function inBox({ personId }: Viewer, { box, unitId }: DeliveryQuery, unitIds: readonly UnitId[]) {
  const mine = { askedIds: personId, ...(unitId ? { unitId } : {}) };
  const onDesk = { unitId: { $in: [...unitIds] } };
  switch (box) {
    case 'to-receive':
      return { ...onDesk, state: 'sent', ...binding };
    case 'in-hand':
      return { ...onDesk, state: { $in: [...inHand] }, ...binding };
    case 'asked':
      return { ...mine, _id: { $in: await askingMe(personId) } };
    case 'done':
      return {
        $or: [
          { ...onDesk, state: { $in: [...over] } },
          { ...onDesk, revokedAt: { $ne: null } },
          { ...mine, _id: { $nin: await askingMe(personId) } },
        ],
      };
    case 'all':
      return { $or: [onDesk, mine] };
  }
}

/** Deliveries that ask a person for something of their own: to instruct, to handle, to read. */
async function askingMe(personId: PersonId): Promise<DeliveryId[]> {
  const asks = ['instruct', 'handle', 'read'];
  const rows = await TaskModel.find({ personId, open: true, kind: 'delivery', ask: { $in: asks } }, { subjectId: 1 })
    .limit(2000)
    .lean<{ subjectId: string }[]>();

  return rows.map(({ subjectId }) => subjectId as DeliveryId);
}

/** By title, numbers and the name of the sender. */
function matching(q: string | undefined) {
  if (!q) return {};
  const wanted = new RegExp(q.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i');

  return { $or: [{ title: wanted }, { number: wanted }, { 'incoming.number': wanted }, { 'issuers.name': wanted }] };
}

function behind(cursor: string | undefined, waits: boolean) {
  const position = positionOf(cursor, waits ? ['number', 'number', 'string'] : ['number', 'string']);
  if (!position) return {};
  const [id, at] = [String(position.at(-1)), new Date(Number(position.at(-2)))];
  const later = [{ sentAt: { $lt: at } }, { sentAt: at, _id: { $lt: id } }];
  if (!waits) return { $or: later };

  const urgencyRank = Number(position[0]);
  return { $or: [{ urgencyRank: { $lt: urgencyRank } }, ...later.map((each) => ({ urgencyRank, ...each }))] };
}
