import type { CallPeer, PeerState } from '@yiwang/shared/meeting/call.contract';
import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';

/** One page in a call, by the connection that it speaks on. */
export interface Place {
  readonly meetingId: MeetingId;
  readonly socketId: string;
  readonly peer: CallPeer;
}

/** Everybody in the call of a meeting; and one page alone, which nobody outside the call is able to name. */
export const callRoom = (meetingId: MeetingId): string => `call:${meetingId}`;
export const peerRoom = (meetingId: MeetingId, peerId: string): string => `call:${meetingId}:${peerId}`;

/**
 * Who is in which call, in the memory of this server: a call lasts no longer than its connections. With several
 * servers each counts its own; pages find each other over the rooms all the same.
 */
export function createCallRooms() {
  const bySocket = new Map<string, Place>();
  const calls = new Map<MeetingId, Map<string, Place>>();

  /** Takes a place; answers the connection that held it before, after a cut. Null where the call is full. */
  function take(place: Place, most: number): { readonly former: string | null } | null {
    const call = calls.get(place.meetingId) ?? new Map<string, Place>();
    const former = call.get(place.peer.peerId) ?? null;
    if (former === null && call.size >= most) return null;

    leave(place.socketId);
    if (former !== null) bySocket.delete(former.socketId);
    call.set(place.peer.peerId, place);
    calls.set(place.meetingId, call);
    bySocket.set(place.socketId, place);
    return { former: former?.socketId === place.socketId ? null : (former?.socketId ?? null) };
  }

  const of = (socketId: string): Place | undefined => bySocket.get(socketId);

  function setState(socketId: string, state: PeerState): Place | undefined {
    const place = bySocket.get(socketId);
    if (place === undefined) return undefined;
    const changed = { ...place, peer: { ...place.peer, state } };
    bySocket.set(socketId, changed);
    calls.get(place.meetingId)?.set(place.peer.peerId, changed);

    return changed;
  }

  function leave(socketId: string): Place | undefined {
    const place = bySocket.get(socketId);
    if (place === undefined) return undefined;
    bySocket.delete(socketId);
    const call = calls.get(place.meetingId);
    call?.delete(place.peer.peerId);
    if (call?.size === 0) calls.delete(place.meetingId);

    return place;
  }

  return { take, of, setState, leave };
}
