import { type CallPeer, mostSaid, type PeerState, type SaidInCall } from '@yiwang/shared/meeting/call.contract';
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
  const calls = new Map<MeetingId, { readonly places: Map<string, Place>; said: readonly SaidInCall[] }>();

  /** Takes a place; answers the connection that held it before, after a cut. Null where the call is full. */
  function take(place: Place, most: number): { readonly former: string | null } | null {
    const call = calls.get(place.meetingId) ?? { places: new Map<string, Place>(), said: [] };
    const former = call.places.get(place.peer.peerId) ?? null;
    if (former === null && call.places.size >= most) return null;

    leave(place.socketId);
    if (former !== null) bySocket.delete(former.socketId);
    call.places.set(place.peer.peerId, place);
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
    calls.get(place.meetingId)?.places.set(place.peer.peerId, changed);

    return changed;
  }

  function leave(socketId: string): Place | undefined {
    const place = bySocket.get(socketId);
    if (place === undefined) return undefined;
    bySocket.delete(socketId);
    const call = calls.get(place.meetingId);
    call?.places.delete(place.peer.peerId);
    if (call?.places.size === 0) calls.delete(place.meetingId);

    return place;
  }

  /** Kept while somebody is in the call, for whoever was cut off when it was said. */
  function keep(meetingId: MeetingId, words: SaidInCall): void {
    const call = calls.get(meetingId);
    if (call) call.said = [...call.said, words].slice(-mostSaid);
  }

  const saidIn = (meetingId: MeetingId): readonly SaidInCall[] => calls.get(meetingId)?.said ?? [];

  return { take, of, setState, leave, keep, saidIn };
}
