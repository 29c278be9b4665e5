import type { OpenedCall, PeerState } from '@yiwang/shared/meeting/call.contract';
import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import { useEffect, useState } from 'react';
import { type CallMedia, channels } from '#features/meeting/call/media/call-media';
import { createMeshMedia } from '#features/meeting/call/media/mesh-media';
import { type CallRoom, enterRoom } from '#features/meeting/call/room/call-room';
import type { OwnMedia } from '#features/meeting/call/use-own-media';
import { askServer } from '#lib/socket';

export interface JoinedCall {
  readonly room: CallRoom;
  readonly media: CallMedia;
}

/** What carries the media: other servers' clients are loaded only where they are used. */
async function mediaFor(opened: OpenedCall): Promise<CallMedia> {
  if (opened.provider === 'janus')
    return (await import('#features/meeting/call/media/janus-media')).createJanusMedia(opened);
  if (opened.provider === 'livekit')
    return (await import('#features/meeting/call/media/livekit-media')).createLiveKitMedia(opened);

  return createMeshMedia(opened, (to, signal) => {
    askServer('call:signal', { to, signal }).catch(() => undefined);
  });
}

interface Joining {
  readonly meetingId: MeetingId;
  readonly device: string;
  readonly opened: OpenedCall;
  readonly own: OwnMedia;
  readonly hand: boolean;
}

/** In the call for as long as the component is shown. Null for the moment until the way in is loaded. */
export function useJoinedCall({ meetingId, device, opened, own, hand }: Joining): JoinedCall | null {
  const [joined, setJoined] = useState<JoinedCall | null>(null);
  const state: PeerState = {
    microphone: own.microphone !== null,
    camera: own.camera !== null,
    screen: own.screen !== null,
    hand,
  };
  const [first] = useState(state);

  useEffect(() => {
    let room: CallRoom | null = null;
    let gone = false;
    mediaFor(opened).then(
      (media) => {
        if (gone) {
          media.close();
          return;
        }
        room = enterRoom({ meetingId, device, opened, state: first, media });
        setJoined({ room, media });
      },
      () => undefined,
    );

    return () => {
      gone = true;
      room?.leave();
    };
  }, [meetingId, device, opened, first]);

  useEffect(() => {
    if (joined) for (const channel of channels) joined.media.send(channel, own[channel]);
  }, [joined, own.microphone, own.camera, own.screen]);

  const { microphone, camera, screen } = state;
  useEffect(() => {
    joined?.room.setState({ microphone, camera, screen, hand });
  }, [joined, microphone, camera, screen, hand]);

  return joined;
}
