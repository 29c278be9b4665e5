import { callClientEvents } from '@yiwang/shared/meeting/call.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { callSettings } from '#modules/meeting/call/call.settings';
import { verifyCallToken } from '#modules/meeting/call/call.tokens';
import { callRoom, createCallRooms, type Place, peerRoom } from '#modules/meeting/call/call-rooms';
import { requireJoinable } from '#modules/meeting/call/open-call';
import { findAccounts } from '#modules/person/index';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';
import { newId } from '#platform/id';
import type { Realtime } from '#platform/realtime/index';
import { joinRoom, leaveRoom, push, pushToOthers } from '#platform/realtime/push';

/**
 * Signalling of built-in video. Nothing is passed on but from one page in a call to another in the same call; a
 * page is in it by a token for this person and meeting. Limits are per connection: six pages that meet at once
 * send some sixty candidates each within a second. ASVS V17.3.
 */
export function listenForCalls(realtime: Pick<Realtime, 'onClientEvent' | 'onDisconnect'>): void {
  const rooms = createCallRooms();
  const placeOf = (socketId: string): Place => {
    const place = rooms.of(socketId);
    if (place === undefined) throw new AppError('call.not_joined');
    return place;
  };
  const joined = { ok: true } as const;

  realtime.onClientEvent(
    'call:join',
    callClientEvents['call:join'],
    async ({ personId }, { token, state }, socketId) => {
      const { meetingId, peerId, name, most } = verifyCallToken(callSettings(), token, personId, now());
      const roles = (await findAccounts([personId as PersonId])).get(personId as PersonId)?.roles ?? [];
      await requireJoinable({ personId: personId as PersonId, roles }, meetingId);
      const place = { meetingId, socketId, peer: { peerId, personId: personId as PersonId, name, state } };
      // The same page again on the same connection has not left: its answer was late.
      const held = rooms.of(socketId);
      if (held?.meetingId !== meetingId || held.peer.peerId !== peerId) depart(socketId, 'left');
      const taken = rooms.take(place, most);
      if (taken === null) throw new AppError('call.full');

      if (taken.former !== null) expel(place, taken.former);
      joinRoom(socketId, callRoom(meetingId));
      joinRoom(socketId, peerRoom(meetingId, peerId));
      pushToOthers(callRoom(meetingId), socketId, 'call:joined', place.peer);
      for (const words of rooms.saidIn(meetingId)) push([peerRoom(meetingId, peerId)], 'call:said', words);
      return joined;
    },
    { perSecond: 3 },
  );
  realtime.onClientEvent(
    'call:signal',
    callClientEvents['call:signal'],
    (_identity, { to, signal }, socketId) => {
      const { meetingId, peer } = placeOf(socketId);
      push([peerRoom(meetingId, to)], 'call:signal', { from: peer, signal });
    },
    { perSecond: 150 },
  );
  realtime.onClientEvent(
    'call:state',
    callClientEvents['call:state'],
    (_identity, state, socketId) => {
      placeOf(socketId);
      const place = rooms.setState(socketId, state);
      if (place) pushToOthers(callRoom(place.meetingId), socketId, 'call:state', place.peer);
    },
    { perSecond: 10 },
  );
  realtime.onClientEvent(
    'call:say',
    callClientEvents['call:say'],
    (_identity, { text }, socketId) => {
      const { meetingId, peer } = placeOf(socketId);
      const words = { id: newId(), from: peer, text, at: now().toISOString() };
      rooms.keep(meetingId, words);
      push([callRoom(meetingId)], 'call:said', words);
    },
    { perSecond: 3 },
  );
  realtime.onClientEvent(
    'call:leave',
    callClientEvents['call:leave'],
    (_identity, _nothing, socketId) => depart(socketId, 'left'),
    { perSecond: 3 },
  );
  realtime.onDisconnect((socketId) => depart(socketId, 'lost'));

  function depart(socketId: string, reason: 'left' | 'lost'): void {
    const place = rooms.leave(socketId);
    if (place === undefined) return;
    expel(place, socketId);
    push([callRoom(place.meetingId)], 'call:left', { peerId: place.peer.peerId, reason });
  }
}

function expel({ meetingId, peer }: Place, socketId: string): void {
  leaveRoom(socketId, callRoom(meetingId));
  leaveRoom(socketId, peerRoom(meetingId, peer.peerId));
}
