import type { CallPeer, OpenedCall, Signal } from '@yiwang/shared/meeting/call.contract';
import { type CallMedia, type Channel, streamBook } from '#features/meeting/call/media/call-media';
import { createPeerLink, type PeerLink } from '#features/meeting/call/media/peer-link';

/** Frames a second of one's own pictures, since each is encoded and sent once for every other page. */
const paces = { few: { camera: 10, screen: 5 }, many: { camera: 8, screen: 3 } };
const FEW_LINKS = 2;

type Tell = (to: string, signal: Signal) => void;
const connectionOf = (state: RTCPeerConnectionState) =>
  state === 'connected' ? 'connected' : state === 'disconnected' || state === 'failed' ? 'lost' : 'connecting';

/** Every page sends to every other page: no server sees a picture. For up to six. */
export function createMeshMedia({ iceServers, relayOnly, me }: OpenedCall, tell: Tell): CallMedia {
  const { streams, change, remove } = streamBook();
  const links = new Map<string, PeerLink>();
  const sending = new Map<Channel, MediaStreamTrack | null>();
  const configuration: RTCConfiguration = {
    iceServers: iceServers.map(({ urls, username, credential }) => ({
      urls,
      ...(username === undefined ? {} : { username }),
      ...(credential === undefined ? {} : { credential }),
    })),
    iceTransportPolicy: relayOnly ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
  };

  function linkWith(peer: CallPeer): PeerLink {
    const { peerId } = peer;
    const known = links.get(peerId);
    if (known) return known;
    change(peerId, { connection: 'connecting' });
    const link = createPeerLink({
      configuration,
      polite: me.peerId < peerId,
      tell: (signal) => tell(peerId, signal),
      onTrack: (channel, track) => change(peerId, { [channel]: new MediaStream([track]) }),
      onConnection: (state) => change(peerId, { connection: connectionOf(state) }),
      onHopeless: () => {
        drop(peerId);
        linkWith(peer).offer();
      },
    });
    for (const [channel, track] of sending) link.send(channel, track);
    links.set(peerId, link);
    setPace();

    return link;
  }

  function drop(peerId: string): void {
    links.get(peerId)?.close();
    links.delete(peerId);
    remove(peerId);
    setPace();
  }

  function setPace(): void {
    const pace = links.size > FEW_LINKS ? paces.many : paces.few;
    for (const channel of ['camera', 'screen'] as const) {
      const track = sending.get(channel);
      // A device that cannot go slower goes on as it is.
      track?.applyConstraints({ ...track.getConstraints(), frameRate: { max: pace[channel] } }).catch(() => undefined);
    }
  }

  return {
    streams,
    greet: (peer) => {
      const known = links.get(peer.peerId);
      if (!known) linkWith(peer).offer();
      else if (streams.get().get(peer.peerId)?.connection !== 'connected') known.restart();
    },
    hear: (from, signal) => {
      const known = links.get(from.peerId);
      const isOffer = signal.kind === 'description' && signal.type === 'offer';
      const isOutlived = signal.kind === 'description' && known?.isOutlivedBy(signal) === true;
      if (isOutlived) drop(from.peerId);
      // Only an offer begins something; what answers a connection that is gone asks for a new one.
      if (isOffer || (known && !isOutlived)) linkWith(from).hear(signal);
      else if (isOutlived) linkWith(from).offer();
    },
    drop,
    send: (channel, track) => {
      sending.set(channel, track);
      for (const link of links.values()) link.send(channel, track);
      setPace();
    },
    close: () => {
      for (const link of links.values()) link.close();
      links.clear();
    },
  };
}
