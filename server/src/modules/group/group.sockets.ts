import type { PersonId } from '@yiwang/shared/person/person.contract';
import { listMyActiveGroupIds } from '#modules/group/access';
import { groupRoom } from '#modules/group/group.rooms';
import { crowd } from '#platform/crowd';
import type { Realtime } from '#platform/realtime/index';
import { joinPeople, joinRoom, leavePeople, leaveRoom } from '#platform/realtime/push';

/** Counts departures that this server carried out: a connection that was greeted meanwhile looks again. */
let departures = 0;

const inTheCrowd = crowd(50);

/**
 * Lets every new connection join the rooms of its person's groups in use. Of a crowd, such as after a cut, many are
 * looked up together.
 */
export function listenForGroups(realtime: Pick<Realtime, 'onConnect'>): void {
  realtime.onConnect(async ({ personId }, socketId) => {
    await inTheCrowd();
    await joinMine(personId as PersonId, socketId);
  });
}

async function joinMine(personId: PersonId, socketId: string): Promise<void> {
  const seen = departures;
  const ids = await listMyActiveGroupIds(personId);
  for (const id of ids) joinRoom(socketId, groupRoom(id));
  if (departures === seen) return;

  const still = new Set(await listMyActiveGroupIds(personId));
  for (const id of ids) if (!still.has(id)) leaveRoom(socketId, groupRoom(id));
}

const peopleAtOnce = 500;

export function moveIntoRoom(personIds: readonly PersonId[], room: string): void {
  for (let at = 0; at < personIds.length; at += peopleAtOnce) joinPeople(personIds.slice(at, at + peopleAtOnce), room);
}

export function moveOutOfRoom(personIds: readonly PersonId[], room: string): void {
  departures += 1;
  for (let at = 0; at < personIds.length; at += peopleAtOnce) leavePeople(personIds.slice(at, at + peopleAtOnce), room);
}
