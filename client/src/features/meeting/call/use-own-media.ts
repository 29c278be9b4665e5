import { useEffect, useRef, useState } from 'react';
import type { Channel } from '#features/meeting/call/media/call-media';

export interface Devices {
  readonly cameras: readonly MediaDeviceInfo[];
  readonly microphones: readonly MediaDeviceInfo[];
}
export interface OwnMedia {
  readonly microphone: MediaStreamTrack | null;
  readonly camera: MediaStreamTrack | null;
  readonly screen: MediaStreamTrack | null;
  /** Why a device could not be opened; one still may listen and write. */
  readonly faults: Partial<Record<Channel, 'refused' | 'missing' | 'busy'>>;
  readonly devices: Devices;
  turn(channel: Channel, on: boolean, deviceId?: string): Promise<void>;
}

/** Small on purpose: six pages in a mesh share one village's line. */
const picture = { width: { ideal: 320 }, height: { ideal: 180 }, frameRate: { ideal: 10, max: 15 } };
const faultOf = (error: unknown): 'refused' | 'missing' | 'busy' => {
  const name = error instanceof DOMException ? error.name : '';
  return name === 'NotAllowedError' ? 'refused' : name === 'NotFoundError' ? 'missing' : 'busy';
};

async function openTrack(channel: Channel, deviceId?: string): Promise<MediaStreamTrack | null> {
  // Missing where the page is neither https nor localhost.
  const media = navigator.mediaDevices as MediaDevices | undefined;
  if (!media) throw new DOMException('no devices here', 'NotFoundError');
  const chosen = deviceId === undefined ? {} : { deviceId: { exact: deviceId } };
  const stream = await (channel === 'screen'
    ? media.getDisplayMedia({ video: { width: { max: 1600 }, frameRate: { ideal: 5, max: 10 } }, audio: false })
    : media.getUserMedia(
        channel === 'camera'
          ? { video: { ...picture, ...chosen } }
          : { audio: { echoCancellation: true, noiseSuppression: true, ...chosen } },
      ));

  return stream.getTracks()[0] ?? null;
}

/** One's own camera, microphone and screen: opened when they are turned on, let go of when the page is left. */
export function useOwnMedia(): OwnMedia {
  const [tracks, setTracks] = useState<Partial<Record<Channel, MediaStreamTrack | null>>>({});
  const [faults, setFaults] = useState<OwnMedia['faults']>({});
  const [devices, setDevices] = useState<Devices>({ cameras: [], microphones: [] });
  const open = useRef(new Map<Channel, MediaStreamTrack>());

  useEffect(() => {
    const opened = open.current;
    return () => {
      for (const track of opened.values()) track.stop();
    };
  }, []);

  async function listDevices(): Promise<void> {
    const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    setDevices({
      cameras: all.filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== ''),
      microphones: all.filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== ''),
    });
  }

  function keep(channel: Channel, track: MediaStreamTrack | null): void {
    open.current.get(channel)?.stop();
    if (track) open.current.set(channel, track);
    else open.current.delete(channel);
    setTracks((before) => ({ ...before, [channel]: track }));
  }

  async function turn(channel: Channel, on: boolean, deviceId?: string): Promise<void> {
    if (!on) {
      keep(channel, null);
      return;
    }
    try {
      const track = await openTrack(channel, deviceId);
      keep(channel, track);
      setFaults(({ [channel]: _gone, ...others }) => others);
      // The browser's own bar ends a share, an unplugged cable a camera.
      track?.addEventListener('ended', () => keep(channel, null));
      await listDevices();
    } catch (error) {
      // Whoever closes the choice of a screen wants none; that is no fault.
      if (channel !== 'screen') setFaults((before) => ({ ...before, [channel]: faultOf(error) }));
    }
  }

  return {
    microphone: tracks.microphone ?? null,
    camera: tracks.camera ?? null,
    screen: tracks.screen ?? null,
    faults,
    devices,
    turn,
  };
}
