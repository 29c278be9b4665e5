import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { ForwardId } from '#modules/notice/forward.model';
import type { NoticeRecord } from '#modules/notice/notice.model';
import {
  noDeadline,
  RecipientModel,
  type RecipientPath,
  type RecipientRecord,
  recipientId,
} from '#modules/notice/recipient.model';
import { type AudiencePlan, expandAudience, type Receiver } from '#modules/person/index';
import type { UnitTree } from '#modules/unit/index';
import { insertMissing } from '#platform/database/insert-rows';
import { personRoom, unitRoom } from '#platform/realtime/rooms';

/** Rows a write: small enough to leave the event loop free in between, and a few are under way at a time. */
const rowsPerWrite = 100;
const writesAtOnce = 16;

export interface Reached {
  readonly peopleCount: number;
  readonly unitCount: number;
  readonly unitIds: readonly UnitId[];
  /** Whose row did not stand before, and whose did. */
  readonly added: readonly PersonId[];
  readonly standing: readonly PersonId[];
  /** Where everybody reached is connected: rooms of whole units, and of single people beside them. */
  readonly rooms: string[];
}

interface Passing {
  readonly forwardId: ForwardId;
  readonly label: string;
  readonly deadline: Date | null;
}

/**
 * Writes a row for everybody whom the plan reaches; answers when all are on disk. Repeating it changes nothing.
 * With `passing` whoever has the notice already gets one more path.
 */
export async function addRecipients(
  notice: NoticeRecord,
  plan: AudiencePlan,
  tree: UnitTree,
  passing: Passing | null = null,
): Promise<Reached> {
  const units = new Set<UnitId>();
  const rooms = [...plan.places.keys()].map(unitRoom);
  const added: PersonId[] = [];
  const stood: PersonId[] = [];
  let peopleCount = 0;

  const under = new Set<Promise<void>>();
  const faults: unknown[] = [];
  const write = async (receivers: readonly Receiver[]): Promise<void> => {
    const rows = receivers.map((receiver) => rowOf(notice, receiver, tree, passing));
    const standing = await insertRows(rows);
    if (passing && standing.size > 0) await addPath([...standing], passing);
    for (const { _id, personId, unitId } of rows) {
      units.add(unitId);
      (standing.has(_id) ? stood : added).push(personId);
    }
  };
  for await (const receivers of expandAudience(plan, tree)) {
    peopleCount += receivers.length;
    for (const { personId, paths } of receivers)
      if (!paths.some(({ kind }) => kind === 'unit')) rooms.push(personRoom(personId));

    for (let from = 0; from < receivers.length; from += rowsPerWrite) {
      // Each step in a turn of its own: reading a batch, and putting a part of it on the wire.
      await new Promise(setImmediate);
      const writing = write(receivers.slice(from, from + rowsPerWrite))
        .catch((error: unknown) => void faults.push(error))
        .finally(() => under.delete(writing));
      under.add(writing);
      if (under.size >= writesAtOnce) await Promise.race(under);
    }
  }
  await Promise.all(under);
  if (faults.length > 0) throw faults[0];

  return { peopleCount, unitCount: units.size, unitIds: [...units], added, standing: stood, rooms };
}

function rowOf(
  notice: NoticeRecord,
  { personId, unitId, nameKey, paths }: Receiver,
  tree: UnitTree,
  passing: Passing | null,
): RecipientRecord {
  // Somebody without a post stands under the unit that issued.
  const unit = unitId ?? notice.issuingUnitId;
  const withdrawn = notice.status === 'withdrawn';

  return {
    _id: recipientId(notice._id, personId),
    noticeId: notice._id,
    personId,
    unitId: unit,
    unitOrder: tree.orderOf(unit),
    nameKey,
    paths: passing ? [forwardPath(passing)] : [...paths],
    mode: notice.mode,
    publishedAt: notice.publishedAt ?? notice.updatedAt,
    dueAt: earliest(notice.deadline, passing?.deadline ?? null),
    askedEdition: notice.askedEdition,
    done: false,
    open: !withdrawn,
    ...(withdrawn ? { withdrawn } : {}),
    ...(passing?.deadline ? { forwardDueAt: passing.deadline } : {}),
  };
}

const forwardPath = ({ forwardId, label }: Passing): RecipientPath => ({ kind: 'forward', label, forwardId });

const earliest = (...deadlines: (Date | null)[]): Date =>
  deadlines.reduce<Date>((first, each) => (each && each < first ? each : first), noDeadline);

/** Inserts what is missing; answers the ids of rows that stood already. */
async function insertRows(rows: readonly RecipientRecord[]): Promise<Set<string>> {
  const standing = await insertMissing(RecipientModel, rows);
  return new Set(standing.flatMap((index) => rows[index]?._id ?? []));
}

async function addPath(ids: readonly string[], passing: Passing): Promise<void> {
  const rows = RecipientModel.collection;
  await rows.updateMany({ _id: { $in: ids } } as never, { $addToSet: { paths: forwardPath(passing) } } as never);
  if (!passing.deadline) return;

  const earlier = { $min: [passing.deadline, '$forwardDueAt'] };
  await rows.updateMany({ _id: { $in: ids } } as never, [
    { $set: { forwardDueAt: earlier, dueAt: { $min: [passing.deadline, '$dueAt'] } } },
  ]);
}
