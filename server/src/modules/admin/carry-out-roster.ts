import { setTimeout as delay } from 'node:timers/promises';
import type { RosterImportId } from '@yiwang/shared/admin/admin.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { planRoster } from '#modules/admin/roster/plan-roster';
import { RosterImportModel, type RosterImportRecord } from '#modules/admin/roster-import.model';
import { loadOrganisation } from '#modules/admin/roster-organisation';
import { loadReading } from '#modules/admin/roster-reading-store';
import { type RosterTarget, targetOf } from '#modules/admin/roster-target';
import { followAllMembers } from '#modules/group/index';
import { listPeopleOnRoster, replacePeople } from '#modules/person/index';
import { endSessions, expirePasswords, forgetPerson } from '#modules/session/index';
import { replaceUnits } from '#modules/unit/index';
import type { ActorTrace } from '#platform/actor';
import { now } from '#platform/clock';
import { isDuplicateKey } from '#platform/database/faults';
import { AppError } from '#platform/errors';
import { moveRooms } from '#platform/realtime/push';

/** A collision may be the work of another process on the same import, of which a new plan sees what is done. */
const collisionsBorne = 6;
/** Of other faults, such as a database that is away; the sweeper comes again between two of them. */
const attemptsBorne = 5;

/** A large import takes longer than the sweeper waits: within one process it is carried out once at a time. */
const underWay = new Map<RosterImportId, Promise<void>>();

/**
 * Writes the difference between the file and what stands. After a crash the difference is what is left to do, so a
 * repeat goes on where the first run stopped. What no repeat can mend ends the import as `failed`, with its reason.
 */
export function carryOutImport(id: RosterImportId, actor: ActorTrace): Promise<void> {
  const running = underWay.get(id) ?? attempt(id, actor).finally(() => underWay.delete(id));
  underWay.set(id, running);

  return running;
}

async function attempt(id: RosterImportId, actor: ActorTrace): Promise<void> {
  const record = await RosterImportModel.findById(id).lean<RosterImportRecord>();
  if (record?.status !== 'applying') return;

  for (let collisions = 0; ; ) {
    try {
      return await writeDifference(record, actor);
    } catch (error) {
      collisions += isDuplicateKey(error) ? 1 : 0;
      if (!isDuplicateKey(error) || collisions >= collisionsBorne) return giveUpOrThrow(record, error);
    }
    await delay(300);
  }
}

/** Throws what the sweeper shall try again. */
async function giveUpOrThrow({ _id }: RosterImportRecord, error: unknown): Promise<void> {
  const counted = await RosterImportModel.findByIdAndUpdate(
    _id,
    { $inc: { attempts: 1 } },
    { returnDocument: 'after' },
  ).lean<RosterImportRecord>();
  const permanent = isDuplicateKey(error) || error instanceof AppError;
  if (!permanent && (counted?.attempts ?? 0) < attemptsBorne) throw error;

  const failure = isDuplicateKey(error)
    ? 'a number or code of the roster is taken'
    : `unexpected: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`;
  await RosterImportModel.updateOne({ _id, status: 'applying' }, { $set: { status: 'failed', failure } });
}

async function writeDifference(record: RosterImportRecord, actor: ActorTrace): Promise<void> {
  const { _id, total } = record;
  const reading = await loadReading(record.readingKey);
  const current = await loadOrganisation();
  const target = targetOf(reading, planRoster(reading, current.existing), current);

  // Before the account opens again: nobody knows who else knows a password of then.
  await expirePasswords(target.returning, actor);
  await replaceUnits(target.units);
  const unitsDone = total - target.people.length;
  const withdrawals = { by: actor, of: target.withdrawn };
  await replacePeople(target.people, withdrawals, async (done) => {
    await RosterImportModel.updateOne({ _id }, { $set: { done: Math.max(0, unitsDone) + done } });
  }).catch(async (error: unknown) => {
    await cutOff(await goneOf(target), actor);
    throw error;
  });
  await cutOff(target.leaving, actor);
  for (const person of target.people.filter(({ active }) => active)) {
    forgetPerson(person._id);
    moveRooms(
      person._id,
      person.appointments.flatMap((each) => (each.officeId ? [each.unitId, each.officeId] : [each.unitId])),
    );
  }

  await followAllMembers(actor);

  await RosterImportModel.updateOne(
    { _id },
    { $set: { status: 'applied', failure: null, appliedAt: now(), done: total } },
  );
}

/** Of an import that broke off: whoever is deactivated already, whom no later plan would name as leaving. */
async function goneOf({ leaving }: RosterTarget): Promise<PersonId[]> {
  const wanted = new Set(leaving);

  return (await listPeopleOnRoster()).flatMap(({ _id, active }) => (!active && wanted.has(_id) ? [_id] : []));
}

async function cutOff(leaving: readonly PersonId[], by: ActorTrace): Promise<void> {
  for (const personId of leaving) {
    forgetPerson(personId);
    await endSessions(personId, by);
  }
}
