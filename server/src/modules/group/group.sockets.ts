import { setTimeout } from 'node:timers/promises';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { listMyActiveGroupIds } from '#modules/group/access';
import { groupRoom } from '#modules/group/group.rooms';
import type { Realtime } from '#platform/realtime/index';
import { joinPeople, joinRoom, leavePeople, leaveRoom } from '#platform/realtime/push';

/** Counts departures that this server carried out: a connection that was greeted meanwhile looks again. */
let departures = 0;

const pauseMs = 50;
let pause: Promise<void> | null = null;

/**
 * Lets every new connection join the rooms of its person's groups in use. One that comes alone joins at once; of a
 * crowd, such as after a cut, those that come within a pause are looked up together.
 */
export function listenForGroups(realtime: Pick<Realtime, 'onConnect'>): void {
  realtime.onConnect(async ({ personId }, socketId) => {
    if (pause) await pause;
    else
      pause = setTimeout(pauseMs, undefined, { ref: false }).finally(() => {
        pause = null;
      });
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
