import {
  type CallPeer,
  callContract,
  mostSaid,
  type OpenedCall,
  type PeerState,
  type SaidInCall,
} from '@yiwang/shared/meeting/call.contract';
import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { CallMedia } from '#features/meeting/call/media/call-media';
import { call } from '#lib/call';
import { type Observable, observable } from '#lib/observable';
import { asProblem, isPassing } from '#lib/problem';
import { askServer, hearServer, onReturn } from '#lib/socket';

export interface RoomView {
  readonly standing: 'joining' | 'in' | 'returning' | 'refused';
  readonly error: unknown;
  readonly peers: readonly CallPeer[];
  readonly said: readonly SaidInCall[];
}

export interface CallRoom {
  readonly view: Observable<RoomView>;
  setState(state: PeerState): void;
  say(text: string): Promise<void>;
  leave(): void;
}

interface RoomOptions {
  readonly meetingId: MeetingId;
  /** Of this page alone: after a cut it is known again. */
  readonly device: string;
  readonly opened: OpenedCall;
  readonly state: PeerState;
  readonly media: CallMedia;
}

/** Whoever is lost and does not return within this is gone. */
const LOST_MS = 30_000;
const AGAIN_MS = 2000;

/** Who is in the call, what they say and whose hand is up, over our own socket; comes back by itself after a cut. */
export function enterRoom({ meetingId, device, opened, state: first, media }: RoomOptions): CallRoom {
  const view = observable<RoomView>({ standing: 'joining', error: null, peers: [], said: [] });
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let again: ReturnType<typeof setTimeout> | undefined;
  let seat = opened.seat ?? '';
  let state = first;
  let left = false;
  const show = (part: Partial<RoomView>) => view.set({ ...view.get(), ...part });

  function stay(peerId: string): void {
    clearTimeout(timers.get(peerId));
    timers.delete(peerId);
  }

  function meet(peer: CallPeer): void {
    stay(peer.peerId);
    const { peers } = view.get();
    const isKnown = peers.some(({ peerId }) => peerId === peer.peerId);
    show({ peers: isKnown ? peers.map((each) => (each.peerId === peer.peerId ? peer : each)) : [...peers, peer] });
  }

  function forget(peerId: string): void {
    stay(peerId);
    media.drop(peerId);
    show({ peers: view.get().peers.filter((each) => each.peerId !== peerId) });
  }

  /** Pictures may go on while the socket of the other is cut, so only a dead line ends it. */
  function forgetLater(peerId: string): void {
    stay(peerId);
    const check = () => {
      if (media.streams.get().get(peerId)?.connection === 'connected') timers.set(peerId, setTimeout(check, LOST_MS));
      else forget(peerId);
    };
    timers.set(peerId, setTimeout(check, LOST_MS));
  }

  const stops = [
    hearServer('call:joined', (peer) => {
      const former = view.get().peers.filter((each) => each.personId === peer.personId && timers.has(each.peerId));
      for (const { peerId } of former) if (peerId !== peer.peerId) forget(peerId);
      meet(peer);
      tell(peer.peerId, { kind: 'hello' });
      media.greet(peer);
    }),
    hearServer('call:signal', ({ from, signal }) => {
      meet(from);
      media.hear(from, signal);
    }),
    hearServer('call:state', meet),
    // What was said during a cut comes with the return, beside what is there.
    hearServer('call:said', (words) => {
      const { said } = view.get();
      if (!said.some(({ id }) => id === words.id)) show({ said: [...said, words].slice(-mostSaid) });
    }),
    hearServer('call:left', ({ peerId, reason }) => (reason === 'lost' ? forgetLater(peerId) : forget(peerId))),
    onReturn(() => void join()),
  ];

  async function join(): Promise<void> {
    clearTimeout(again);
    // Who left during a cut says no hello to whoever returns.
    for (const { peerId } of view.get().peers) forgetLater(peerId);
    try {
      await askServer('call:join', { token: seat, state });
      show({ standing: 'in', error: null });
    } catch (error) {
      if (!left) await joinOtherwise(error);
    }
  }

  /** A token that has run out is renewed; a cut is waited for; everything else is said. */
  async function joinOtherwise(error: unknown): Promise<void> {
    const { code } = asProblem(error);
    if (code === 'client.offline' || isPassing(error)) {
      show({ standing: 'returning' });
      again = setTimeout(() => void join(), AGAIN_MS);
    } else if (code === 'call.token_invalid' && view.get().standing !== 'refused') {
      try {
        seat = (await call(callContract.open, { params: { id: meetingId }, body: { device } })).seat ?? '';
        await askServer('call:join', { token: seat, state });
        show({ standing: 'in', error: null });
      } catch (second) {
        show({ standing: 'refused', error: second });
      }
    } else show({ standing: 'refused', error });
  }

  function tell(to: string, signal: Parameters<typeof askServer<'call:signal'>>[1]['signal']): void {
    askServer('call:signal', { to, signal }).catch(() => undefined);
  }

  void join();
  return {
    view,
    setState: (next) => {
      state = next;
      askServer('call:state', state).catch(() => undefined);
    },
    say: async (text) => void (await askServer('call:say', { text })),
    leave: () => {
      left = true;
      clearTimeout(again);
      for (const stop of stops) stop();
      for (const timer of timers.values()) clearTimeout(timer);
      askServer('call:leave', {}).catch(() => undefined);
      media.close();
    },
  };
}
