import type { CallPeer, Signal } from '@yiwang/shared/meeting/call.contract';
import { type Observable, observable } from '#lib/observable';

export type Channel = 'microphone' | 'camera' | 'screen';
export const channels: readonly Channel[] = ['microphone', 'camera', 'screen'];

/** What arrives from one other page. */
export interface RemoteStreams {
  readonly connection: 'connecting' | 'connected' | 'lost';
  readonly microphone: MediaStream | null;
  readonly camera: MediaStream | null;
  readonly screen: MediaStream | null;
}
export const silent: RemoteStreams = { connection: 'connecting', microphone: null, camera: null, screen: null };

/** Carries sound and pictures: between browsers, or over a media server. Who is there is the room's affair. */
export interface CallMedia {
  readonly streams: Observable<ReadonlyMap<string, RemoteStreams>>;
  /** Somebody came, or came back, who is to be connected to. */
  greet(peer: CallPeer): void;
  hear(from: CallPeer, signal: Signal): void;
  drop(peerId: string): void;
  send(channel: Channel, track: MediaStreamTrack | null): void;
  close(): void;
}

/** Streams by peer, changed in part. */
export function streamBook() {
  const streams = observable<ReadonlyMap<string, RemoteStreams>>(new Map());

  return {
    streams,
    change(peerId: string, part: Partial<RemoteStreams>): void {
      streams.set(new Map(streams.get()).set(peerId, { ...(streams.get().get(peerId) ?? silent), ...part }));
    },
    remove(peerId: string): void {
      const left = new Map(streams.get());
      left.delete(peerId);
      streams.set(left);
    },
  };
}
