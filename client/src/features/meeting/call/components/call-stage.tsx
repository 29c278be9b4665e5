import type { CallPeer, OpenedCall } from '@yiwang/shared/meeting/call.contract';
import { streamOf } from '#features/meeting/call/components/check-room';
import { VideoTile } from '#features/meeting/call/components/video-tile';
import { type RemoteStreams, silent } from '#features/meeting/call/media/call-media';
import type { OwnMedia } from '#features/meeting/call/use-own-media';

interface CallStageProps {
  readonly me: OpenedCall['me'];
  readonly own: OwnMedia;
  readonly hand: boolean;
  readonly peers: readonly CallPeer[];
  readonly streams: ReadonlyMap<string, RemoteStreams>;
}

/** Everybody's picture; a shared screen takes the room. */
export function CallStage({ me, own, hand, peers, streams }: CallStageProps) {
  const sharing = peers.filter(({ peerId, state }) => state.screen && streams.get(peerId)?.screen);
  const isShared = sharing.length > 0 || own.screen !== null;

  return (
    <div className="yw-stage" data-shared={isShared}>
      {sharing.map(({ peerId, name }) => (
        <VideoTile
          key={`${peerId}:screen`}
          name={name}
          picture={streams.get(peerId)?.screen ?? null}
          sound={null}
          isMuted
          hand={false}
          isScreen
        />
      ))}
      {own.screen && (
        <VideoTile name={me.name} picture={streamOf(own.screen)} sound={null} isMuted hand={false} isOwn isScreen />
      )}
      <div className="yw-tiles" data-count={peers.length + 1}>
        {peers.map((peer) => (
          <PeerTile key={peer.peerId} peer={peer} streams={streams.get(peer.peerId) ?? silent} />
        ))}
        <VideoTile
          name={me.name}
          picture={own.camera ? streamOf(own.camera) : null}
          sound={own.microphone ? streamOf(own.microphone) : null}
          isMuted={own.microphone === null}
          hand={hand}
          isOwn
        />
      </div>
    </div>
  );
}

function PeerTile({ peer, streams }: { readonly peer: CallPeer; readonly streams: RemoteStreams }) {
  const { name, state } = peer;

  return (
    <VideoTile
      name={name}
      picture={state.camera ? streams.camera : null}
      sound={streams.microphone}
      isMuted={!state.microphone}
      hand={state.hand}
      standing={streams.connection}
    />
  );
}
