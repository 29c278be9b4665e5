import type { OpenedCall } from '@yiwang/shared/meeting/call.contract';
import { z } from 'zod';
import { type CallMedia, type Channel, channels, streamBook } from '#features/meeting/call/media/call-media';
import { type JanusReply, type JanusSession, openJanus } from '#features/meeting/call/media/janus-session';

const publishersSchema = z.object({
  publishers: z.array(z.object({ id: z.number(), display: z.string().optional() })).optional(),
  unpublished: z.union([z.number(), z.string()]).optional(),
  leaving: z.union([z.number(), z.string()]).optional(),
});
const RETURN_MS = 2000;

/** Sends once to a Janus server, which passes it on: one connection out, one in for each who speaks. */
export function createJanusMedia(opened: OpenedCall): CallMedia {
  const { streams, change, remove } = streamBook();
  const sending = new Map<Channel, MediaStreamTrack | null>();
  const feeds = new Map<number, { readonly peerId: string; readonly connection: RTCPeerConnection }>();
  const room = Number(opened.room);
  const configuration: RTCConfiguration = {
    iceServers: opened.iceServers as RTCIceServer[],
    iceTransportPolicy: opened.relayOnly ? 'relay' : 'all',
  };
  let session: JanusSession | null = null;
  let out: RTCPeerConnection | null = null;
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function begin(): Promise<void> {
    session = await openJanus(opened.url ?? '', opened.token ?? '', returnLater);
    const handle = await session.attach(notice);
    // The first one makes the room, the others find it: "already exists" is no fault.
    await handle.ask({ request: 'create', room, pin: opened.pin, publishers: 500, is_private: true, bitrate: 512_000 });
    const joined = await handle.ask({
      request: 'join',
      ptype: 'publisher',
      room,
      pin: opened.pin,
      display: opened.me.peerId,
    });
    await publish(handle);
    notice(joined);
  }

  async function publish(handle: Awaited<ReturnType<JanusSession['attach']>>): Promise<void> {
    out = new RTCPeerConnection(configuration);
    out.onicecandidate = ({ candidate }) => handle.trickle(candidate);
    out.onconnectionstatechange = () => out?.connectionState === 'failed' && session?.close();
    for (const channel of channels)
      out.addTransceiver(channel === 'microphone' ? 'audio' : 'video', { direction: 'sendonly' });
    for (const channel of channels) put(channel);
    await out.setLocalDescription();
    const { jsep } = await handle.ask({ request: 'publish' }, out.localDescription);
    if (jsep) await out.setRemoteDescription(jsep);
  }

  function notice({ plugindata }: JanusReply): void {
    const parsed = publishersSchema.safeParse(plugindata?.data);
    if (!parsed.success) return;
    const { publishers = [], unpublished, leaving } = parsed.data;
    for (const { id, display } of publishers)
      if (display && !feeds.has(id)) subscribe(id, display).catch(() => forget(id));
    for (const id of [unpublished, leaving]) if (typeof id === 'number') forget(id);
  }

  async function subscribe(id: number, peerId: string): Promise<void> {
    if (!session) return;
    const connection = new RTCPeerConnection(configuration);
    feeds.set(id, { peerId, connection });
    change(peerId, { connection: 'connecting' });
    const handle = await session.attach(() => undefined);
    connection.onicecandidate = ({ candidate }) => handle.trickle(candidate);
    connection.onconnectionstatechange = () => {
      const { connectionState: state } = connection;
      change(peerId, { connection: state === 'connected' ? state : state === 'failed' ? 'lost' : 'connecting' });
    };
    connection.ontrack = ({ track, transceiver }) => {
      const channel = channels[connection.getTransceivers().indexOf(transceiver)];
      if (channel) change(peerId, { [channel]: new MediaStream([track]) });
    };
    const { jsep } = await handle.ask({
      request: 'join',
      ptype: 'subscriber',
      room,
      pin: opened.pin,
      streams: [{ feed: id }],
    });
    if (!jsep) return;
    await connection.setRemoteDescription(jsep);
    await connection.setLocalDescription();
    await handle.ask({ request: 'start' }, connection.localDescription);
  }

  function forget(id: number): void {
    const feed = feeds.get(id);
    if (!feed) return;
    feed.connection.close();
    feeds.delete(id);
    remove(feed.peerId);
  }

  function put(channel: Channel): void {
    const sender = out?.getTransceivers()[channels.indexOf(channel)]?.sender;
    sender?.replaceTrack(sending.get(channel) ?? null).catch(() => undefined);
  }

  /** A server that went away, or a cut: everything begins again. */
  function returnLater(): void {
    if (closed) return;
    stop();
    timer = setTimeout(() => void begin().catch(returnLater), RETURN_MS);
  }

  function stop(): void {
    clearTimeout(timer);
    out?.close();
    for (const id of [...feeds.keys()]) forget(id);
    session?.close();
    session = null;
  }

  begin().catch(returnLater);
  return {
    streams,
    greet: () => undefined,
    hear: () => undefined,
    drop: () => undefined,
    send: (channel, track) => {
      sending.set(channel, track);
      put(channel);
    },
    close: () => {
      closed = true;
      stop();
    },
  };
}
