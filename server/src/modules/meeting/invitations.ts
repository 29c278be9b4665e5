import { isDeepStrictEqual } from 'node:util';
import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { type DesiredInvitation, desiredInvitations, unitsAsked } from '#modules/meeting/desired';
import {
  InvitationModel,
  type InvitationRecord,
  invitationId,
  type MeetingCard,
} from '#modules/meeting/invitation.model';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { NominationModel, type NominationRecord, nominationId } from '#modules/meeting/nomination.model';
import { findDesks } from '#modules/person/index';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import type { Aggregate } from '#platform/database/aggregate';
import { isDuplicateKey } from '#platform/database/faults';
import { inTurn } from '#platform/in-turn';

export interface Agreed {
  readonly meeting: MeetingRecord;
  readonly tree: UnitTree;
  /** Whose invitation is new, or asks again what it had stopped asking. */
  readonly added: readonly PersonId[];
  /** Who was invited before, or still is. */
  readonly standing: readonly PersonId[];
}

/**
 * Makes the invitations agree with the meeting and the names as they stand now: what is missing is added, what changed
 * is asked again, who is reached no longer keeps a closed row. Running it twice, or late, changes nothing, so that a
 * server killed in between neither loses nor repeats an invitation. With `only` it looks at these people alone.
 */
export const agreeInvitations = (id: MeetingId, only?: readonly PersonId[]): Promise<Agreed | null> =>
  inTurn(`invitations:${id}`, () => agree(id, only));

async function agree(id: MeetingId, only?: readonly PersonId[]): Promise<Agreed | null> {
  const [meeting, tree] = await Promise.all([
    MeetingModel.findById(id, { outbox: 0 }).lean<MeetingRecord>(),
    getUnitTree(),
  ]);
  if (!meeting || meeting.status === 'draft') return null;

  const nominations = only ? await nominationsOf(id) : await agreeNominations(meeting, tree);
  const isOver = meeting.status === 'cancelled' || meeting.status === 'merged';
  const desired = isOver ? new Map<PersonId, DesiredInvitation>() : await desiredOf(meeting, nominations, tree, only);
  const added = new Set<PersonId>();
  const standing = new Set<PersonId>();
  for (;;) {
    const rows = await InvitationModel.find(
      { meetingId: id, ...(only ? { personId: { $in: [...only] } } : {}) },
      { outbox: 0 },
    ).lean<InvitationRecord[]>();
    const written = await write(meeting, nominations, desired, rows, tree);
    for (const personId of written.added) added.add(personId);
    for (const personId of written.standing) if (!added.has(personId)) standing.add(personId);
    // Somebody answered in between: their row is looked at again.
    if (written.missed === 0) return { meeting, tree, added: [...added], standing: [...standing] };
  }
}

const nominationsOf = (meetingId: MeetingId): Promise<NominationRecord[]> =>
  NominationModel.find({ meetingId }, { outbox: 0 }).lean<NominationRecord[]>();

async function desiredOf(
  meeting: MeetingRecord,
  nominations: readonly NominationRecord[],
  tree: UnitTree,
  only: readonly PersonId[] | undefined,
): Promise<Map<PersonId, DesiredInvitation>> {
  const units = nominations.filter(({ dropped }) => !dropped).map(({ unitId }) => unitId);
  const delegations = await InvitationModel.find(
    { meetingId: meeting._id, delegateId: { $gt: '' }, dropped: false } as never,
    { delegateId: 1, personName: 1 },
  ).lean<{ delegateId: PersonId; personName: string }[]>();

  return desiredInvitations(
    {
      invitees: meeting.invitees,
      nominations,
      desks: await findDesks(units, tree),
      delegations,
      only: only && new Set(only),
    },
    tree,
  );
}

/** A row for each unit that names who comes. The names that a unit gave stay with it. */
async function agreeNominations(meeting: MeetingRecord, tree: UnitTree): Promise<NominationRecord[]> {
  const asked = unitsAsked(meeting.invitees, tree);
  const standing = new Map((await nominationsOf(meeting._id)).map((each) => [each.unitId, each]));
  const wanted = new Set(asked.map(({ unit }) => unit._id));

  const missing = asked
    .filter(({ unit }) => !standing.has(unit._id))
    .map(
      ({ unit, seats, rank }): NominationRecord => ({
        _id: nominationId(meeting._id, unit._id),
        version: 1,
        outbox: [],
        meetingId: meeting._id,
        unitId: unit._id,
        unitOrder: tree.orderOf(unit._id),
        ...{ seats, rank, named: [], namedBy: null, namedAt: null, dropped: false },
      }),
    );
  await insertMissing(NominationModel, missing);
  const changes = asked.flatMap(({ unit, seats, rank }) => {
    const row = standing.get(unit._id);
    const isSame = !row || (row.seats === seats && row.rank === rank && !row.dropped);
    return isSame ? [] : [changeOf(row, { seats, rank, dropped: false })];
  });
  const gone = [...standing.values()]
    .filter(({ unitId, dropped }) => !dropped && !wanted.has(unitId))
    .map((row) => changeOf(row, { dropped: true }));
  if (changes.length + gone.length > 0)
    await NominationModel.collection.bulkWrite([...changes, ...gone] as never, { ordered: false });

  return nominationsOf(meeting._id);
}

// By version on both sides: an answer under way goes stale and is tried on top, and none is written over.
const changeOf = ({ _id, version }: Aggregate, fields: object) => ({
  updateOne: { filter: { _id, version }, update: { $set: fields, $inc: { version: 1 } } },
});

async function insertMissing(
  model: { readonly collection: { insertMany: typeof InvitationModel.collection.insertMany } },
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return;
  try {
    await model.collection.insertMany(rows as never[], { ordered: false });
  } catch (error) {
    // Another server wrote them first.
    const refused = (error as { writeErrors?: readonly { code: number }[] }).writeErrors ?? [];
    if (!isDuplicateKey(error) || refused.some(({ code }) => code !== 11000)) throw error;
  }
}

async function write(
  meeting: MeetingRecord,
  nominations: readonly NominationRecord[],
  desired: ReadonlyMap<PersonId, DesiredInvitation>,
  rows: readonly InvitationRecord[],
  tree: UnitTree,
): Promise<Pick<Agreed, 'added' | 'standing'> & { readonly missed: number }> {
  const unnamed = new Set(
    nominations.filter(({ namedAt, dropped }) => !dropped && !namedAt).map(({ unitId }) => unitId),
  );
  const byPerson = new Map(rows.map((row) => [row.personId, row]));
  const fresh = [...desired.values()].filter(({ personId }) => !byPerson.has(personId));
  await insertMissing(
    InvitationModel,
    fresh.map((each) => newRow(meeting, each, unnamed, tree)),
  );

  const added = fresh.map(({ personId }) => personId);
  const standing: PersonId[] = [];
  const changes = rows.flatMap((row) => {
    const wish = desired.get(row.personId);
    const fields = wish ? fieldsOf(meeting, wish, row, unnamed, tree) : droppedFields(meeting);
    if (wish && row.dropped) added.push(row.personId);
    else standing.push(row.personId);

    const isSame = Object.entries(fields).every(([field, value]) =>
      isDeepStrictEqual(row[field as keyof InvitationRecord], value),
    );
    return isSame ? [] : [changeOf(row, fields)];
  });
  if (changes.length === 0) return { added, standing, missed: 0 };

  const { matchedCount } = await InvitationModel.collection.bulkWrite(changes as never, { ordered: false });
  return { added, standing, missed: changes.length - matchedCount };
}

/** What follows from the meeting; what the person said stays, unless time or place are new. */
function fieldsOf(
  meeting: MeetingRecord,
  wish: DesiredInvitation,
  row: InvitationRecord | null,
  unnamed: ReadonlySet<string>,
  tree: UnitTree,
) {
  const unitId = wish.unitId ?? meeting.conveningUnitId;
  const place = placeFor(meeting, unitId, tree);
  const askedAgain = row !== null && row.round < meeting.round && (row.dropped || isMoved(meeting, place, row));
  const answer = !row || askedAgain ? ('needs-action' as const) : row.answer;
  const waits = (wish.attends && answer === 'needs-action') || wish.namesFor.some((id) => unnamed.has(id));

  return {
    personName: wish.personName,
    nameKey: wish.nameKey,
    unitId,
    unitOrder: tree.orderOf(unitId),
    post: wish.post,
    attends: wish.attends,
    namesFor: [...wish.namesFor],
    paths: [...wish.paths],
    inPlaceOf: wish.inPlaceOf,
    answer,
    ...(askedAgain ? { answeredAt: null, leave: null } : {}),
    round: meeting.round,
    card: cardOf(meeting, place),
    ...timesOf(meeting),
    open: meeting.status === 'called' && waits,
    done: !waits,
    dropped: false,
  };
}

/** Where somebody of a unit sits: the sub-venue of the unit or of the nearest one above it, else the main venue. */
function placeFor({ subVenues, place }: MeetingRecord, unitId: UnitId, tree: UnitTree): string {
  const upwards = [unitId, ...(tree.byId.get(unitId)?.path ?? []).toReversed()];
  const venue = upwards.flatMap((id) => subVenues.find((each) => each.unitId === id) ?? [])[0];

  return venue?.where || place;
}

/** Whether this person has to be there at another time or in another place than was answered for. */
const isMoved = ({ startsAt, endsAt }: MeetingRecord, place: string, row: InvitationRecord): boolean =>
  row.card.place !== place ||
  row.startsAt.getTime() !== startsAt.getTime() ||
  row.endsAt.getTime() !== endsAt.getTime();

const cardOf = (meeting: MeetingRecord, place: string): MeetingCard => ({
  version: meeting.version,
  title: meeting.title,
  status: meeting.status,
  mode: meeting.mode,
  conveningUnitId: meeting.conveningUnitId,
  place,
  hasCall: meeting.call !== null,
  sequence: meeting.sequence,
  updatedAt: meeting.updatedAt,
});

const timesOf = ({ startsAt, endsAt, answerBy, calledAt, updatedAt }: MeetingRecord) => ({
  startsAt,
  endsAt,
  dueAt: answerBy ?? startsAt,
  at: calledAt ?? updatedAt,
});

/** Nothing is asked any more: called off, held together with another, or no longer invited. */
const droppedFields = (meeting: MeetingRecord) => ({
  open: false,
  done: false,
  startsAt: meeting.startsAt,
  endsAt: meeting.endsAt,
  card: cardOf(meeting, meeting.place),
  // Whoever was invited still reads that it was called off and why.
  dropped: meeting.status !== 'cancelled' && meeting.status !== 'merged',
});

const newRow = (
  meeting: MeetingRecord,
  wish: DesiredInvitation,
  unnamed: ReadonlySet<string>,
  tree: UnitTree,
): InvitationRecord => ({
  _id: invitationId(meeting._id, wish.personId),
  version: 1,
  outbox: [],
  meetingId: meeting._id,
  personId: wish.personId,
  ...fieldsOf(meeting, wish, null, unnamed, tree),
  answeredAt: null,
  leave: null,
  delegateId: null,
  delegateName: '',
  seat: '',
  remindedAt: null,
});
