import type { Signal } from '@yiwang/shared/meeting/call.contract';
import { type Channel, channels } from '#features/meeting/call/media/call-media';

type Description = Extract<Signal, { kind: 'description' }>;
/** Constant for one connection, and another for each (the `o=` line, RFC 8829 section 5.2.1). */
const sessionOf = ({ sdp }: Description): string => /^o=\S+ (\d+)/m.exec(sdp)?.[1] ?? '';

interface LinkOptions {
  readonly configuration: RTCConfiguration;
  /** The one who gives way where both offer at once (perfect negotiation, WebRTC 1.0 section 10.7). */
  readonly polite: boolean;
  readonly tell: (signal: Signal) => void;
  readonly onTrack: (channel: Channel, track: MediaStreamTrack) => void;
  readonly onConnection: (state: RTCPeerConnectionState) => void;
  /** Mending brought nothing: only a new connection will. */
  readonly onHopeless: () => void;
}

export interface PeerLink {
  /** Begins: to be called by one of the two only. */
  offer(): void;
  hear(signal: Signal): void;
  /** Whether a description is of a connection that this one cannot join: the other page has begun anew. */
  isOutlivedBy(description: Description): boolean;
  send(channel: Channel, track: MediaStreamTrack | null): void;
  restart(): void;
  close(): void;
}

/** After this a cut that does not mend by itself is mended by new routes; a beginning takes longer on slow machines. */
const [CUT_MS, BEGINNING_MS] = [2500, 10_000];
/** After this an offer that nobody answered is said again: one of the two messages was lost. */
const UNANSWERED_MS = 4000;
const mostMends = 3;

/**
 * One connection with one other page. It always has three lines in the same order (microphone, camera, screen), so
 * that muting and sharing only change what is sent on a line and never negotiate; only new routes after a cut do.
 */
export function createPeerLink({
  configuration,
  polite,
  tell,
  onTrack,
  onConnection,
  onHopeless,
}: LinkOptions): PeerLink {
  const connection = new RTCPeerConnection(configuration);
  const tracks = new Map<Channel, MediaStreamTrack | null>();
  const early: RTCIceCandidateInit[] = [];
  let making = false;
  let hasOffered = false;
  let session: string | null = null;
  /** One after another, since a description that is still being taken changes what the next one means. */
  let hearing: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let mends = 0;

  connection.onicecandidate = ({ candidate }) => {
    if (candidate === null || candidate.candidate === '') return;
    const { sdpMid, sdpMLineIndex } = candidate;
    tell({ kind: 'candidate', candidate: candidate.candidate, sdpMid, sdpMLineIndex });
  };
  connection.onnegotiationneeded = () => void negotiate();
  connection.ontrack = ({ track, transceiver }) => {
    const channel = channels[connection.getTransceivers().indexOf(transceiver)];
    if (channel) onTrack(channel, track);
  };
  connection.onconnectionstatechange = () => {
    clearTimeout(timer);
    const state = connection.connectionState;
    onConnection(state);
    if (state === 'connected') mends = 0;
    if (state !== 'connected' && state !== 'closed') mendLater();
  };

  /** The impolite one first; the other only where that brought nothing. Also where a beginning was lost on its way. */
  function mendLater(): void {
    clearTimeout(timer);
    const isCut = connection.connectionState === 'disconnected' || connection.connectionState === 'failed';
    const isUnanswered = connection.signalingState === 'have-local-offer';
    const first = isUnanswered ? UNANSWERED_MS : (isCut ? CUT_MS : BEGINNING_MS) * (polite ? 2 : 1);
    // Longer each time: a machine that is merely slow gets slower with every repeat.
    const wait = first * 2 ** mends;
    timer = setTimeout(() => {
      if (['connected', 'closed'].includes(connection.connectionState)) return;
      mends += 1;
      if (mends > mostMends) return onHopeless();
      restart();
      mendLater();
    }, wait);
  }

  async function negotiate(): Promise<void> {
    // The answering side has no lines of its own: it takes those of the offer.
    if (connection.getTransceivers().length === 0) return;
    try {
      making = true;
      await connection.setLocalDescription();
      tellDescription();
      mendLater();
    } catch {
      // The other side's offer came first; it is answered instead.
    } finally {
      making = false;
    }
  }

  function tellDescription(): void {
    const { localDescription } = connection;
    if (localDescription) tell({ kind: 'description', type: localDescription.type, sdp: localDescription.sdp });
  }

  async function take(signal: Signal): Promise<void> {
    if (signal.kind === 'candidate') await takeCandidate(signal);
    if (signal.kind === 'description') await takeDescription(signal);
  }

  const isBeginning = (): boolean => hasOffered && session === null;
  /** Lines of a first offer are not taken over by another offer, so whoever gives way then needs a new connection. */
  const isOutlivedBy = (description: Description): boolean =>
    session === null ? description.type === 'offer' && hasOffered && polite : session !== sessionOf(description);

  async function takeDescription(signal: Description): Promise<void> {
    const isOffer = signal.type === 'offer';
    const isOurs = connection.signalingState === 'have-local-offer';
    if (isOffer && !polite && (making || isOurs || isBeginning())) {
      // The other has not seen our offer, or it would have answered.
      if (isOurs) tellDescription();
      return;
    }
    if (!isOffer && !isOurs) return;

    session = sessionOf(signal);
    await connection.setRemoteDescription({ type: signal.type, sdp: signal.sdp });
    for (const candidate of early.splice(0)) await connection.addIceCandidate(candidate).catch(() => undefined);
    if (!isOffer) return;
    for (const transceiver of connection.getTransceivers()) transceiver.direction = 'sendrecv';
    await Promise.all(channels.map((channel) => put(channel)));
    await connection.setLocalDescription();
    tellDescription();
  }

  async function takeCandidate({ candidate, sdpMid, sdpMLineIndex }: Extract<Signal, { kind: 'candidate' }>) {
    const init = { candidate, sdpMid, sdpMLineIndex };
    if (connection.remoteDescription === null) {
      early.push(init);
      return;
    }
    // One that belongs to an offer which was ignored, or to routes that are gone.
    await connection.addIceCandidate(init).catch(() => undefined);
  }

  async function put(channel: Channel): Promise<void> {
    const sender = connection.getTransceivers()[channels.indexOf(channel)]?.sender;
    await sender?.replaceTrack(tracks.get(channel) ?? null).catch(() => undefined);
  }

  function restart(): void {
    if (connection.signalingState === 'closed' || connection.getTransceivers().length === 0) return;
    // An offer that was lost in a cut is said again, with the routes found since.
    if (connection.signalingState === 'have-local-offer') tellDescription();
    else connection.restartIce();
  }

  mendLater();

  return {
    offer: () => {
      hasOffered = true;
      for (const channel of channels)
        connection.addTransceiver(channel === 'microphone' ? 'audio' : 'video', { direction: 'sendrecv' });
      for (const channel of channels) void put(channel);
    },
    hear: (signal) => {
      hearing = hearing.then(() => take(signal)).catch(() => undefined);
    },
    isOutlivedBy,
    send: (channel, track) => {
      tracks.set(channel, track);
      void put(channel);
    },
    restart,
    close: () => {
      clearTimeout(timer);
      connection.onconnectionstatechange = null;
      connection.close();
    },
  };
}
