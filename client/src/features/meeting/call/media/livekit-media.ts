import type { OpenedCall } from '@yiwang/shared/meeting/call.contract';
import { ConnectionState, type RemoteTrack, Room, RoomEvent, Track } from 'livekit-client';
import { type CallMedia, type Channel, streamBook } from '#features/meeting/call/media/call-media';

const sourceOf: Readonly<Record<Channel, Track.Source>> = {
  microphone: Track.Source.Microphone,
  camera: Track.Source.Camera,
  screen: Track.Source.ScreenShare,
};
const channelOf = (source: Track.Source): Channel | undefined =>
  (Object.keys(sourceOf) as Channel[]).find((channel) => sourceOf[channel] === source);

/** Over a LiveKit server with its own client, which also comes back by itself. Loaded only where it is used. */
export function createLiveKitMedia(opened: OpenedCall): CallMedia {
  const { streams, change, remove } = streamBook();
  const room = new Room({ adaptiveStream: true, dynacast: true });
  const published = new Map<Channel, MediaStreamTrack>();
  const wanted = new Map<Channel, MediaStreamTrack | null>();

  room.on(RoomEvent.ParticipantConnected, ({ identity }) => change(identity, { connection: 'connected' }));
  room.on(RoomEvent.ParticipantDisconnected, ({ identity }) => remove(identity));
  room.on(RoomEvent.TrackSubscribed, (track: RemoteTrack, _publication, { identity }) => {
    const channel = channelOf(track.source);
    if (channel) change(identity, { connection: 'connected', [channel]: new MediaStream([track.mediaStreamTrack]) });
  });
  room.on(RoomEvent.TrackUnsubscribed, (track: RemoteTrack, _publication, { identity }) => {
    const channel = channelOf(track.source);
    if (channel) change(identity, { [channel]: null });
  });

  async function put(channel: Channel): Promise<void> {
    const track = wanted.get(channel) ?? null;
    const before = published.get(channel);
    if (room.state !== ConnectionState.Connected || before === track) return;
    if (before) await room.localParticipant.unpublishTrack(before, false);
    published.delete(channel);
    if (track === null) return;
    await room.localParticipant.publishTrack(track, { source: sourceOf[channel] });
    published.set(channel, track);
  }

  room
    .connect(opened.url ?? '', opened.token ?? '')
    .then(() => Promise.all([...wanted.keys()].map(put)))
    .catch(() => undefined);

  return {
    streams,
    greet: () => undefined,
    hear: () => undefined,
    drop: () => undefined,
    send: (channel, track) => {
      wanted.set(channel, track);
      put(channel).catch(() => undefined);
    },
    close: () => void room.disconnect(false),
  };
}
