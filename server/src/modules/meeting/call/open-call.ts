import {
  CLOSES_AFTER_MINUTES,
  MOST_IN_CALL,
  MOST_IN_MESH,
  OPENS_BEFORE_MINUTES,
  type OpenedCall,
} from '@yiwang/shared/meeting/call.contract';
import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import { type CallSettings, callSettings } from '#modules/meeting/call/call.settings';
import {
  type CallClaims,
  janusRoomOf,
  peerIdOf,
  signCallToken,
  signJanusToken,
  signJitsiToken,
  signLiveKitToken,
  TOKEN_MINUTES,
} from '#modules/meeting/call/call.tokens';
import { iceServersFor } from '#modules/meeting/call/ice-servers';
import type { MeetingRecord } from '#modules/meeting/meeting.model';
import { mayJoin, type Viewer } from '#modules/meeting/meeting.policy';
import { openMeeting, require } from '#modules/meeting/meeting.service';
import { findPersonSummaries } from '#modules/person/index';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';
import { newId } from '#platform/id';

/** Throws where the viewer may not join now. Who was there is written nowhere: joining is no record of presence. */
export async function requireJoinable(viewer: Viewer, id: MeetingId): Promise<MeetingRecord> {
  const { meeting, row, tree } = await openMeeting(viewer, id);
  require(meeting.call !== null, 'call.none');
  require(mayJoin(viewer, meeting, row, tree), 'meeting.forbidden');
  const at = now().getTime();
  require(at >= meeting.startsAt.getTime() - OPENS_BEFORE_MINUTES * 60_000, 'call.too_early');
  require(at <= meeting.endsAt.getTime() + CLOSES_AFTER_MINUTES * 60_000, 'call.over');

  return meeting;
}

export async function openCall(actor: Actor, id: MeetingId, device = newId()): Promise<OpenedCall> {
  const meeting = await requireJoinable(actor, id);
  const people = await findPersonSummaries([actor.personId]);
  const name = people.get(actor.personId)?.name ?? '';
  const most = meeting.call?.provider === 'built-in' ? MOST_IN_MESH : MOST_IN_CALL;
  const claims = { meetingId: id, personId: actor.personId, peerId: peerIdOf(id, actor.personId, device), name, most };

  return { ...wayIn(callSettings(), meeting, claims), ...aroundIt(claims) };
}

const aroundIt = ({ peerId, personId, name }: CallClaims) => ({
  me: { peerId, personId, name },
  expiresAt: new Date(now().getTime() + TOKEN_MINUTES * 60_000).toISOString(),
});

type WayIn = Omit<OpenedCall, 'me' | 'expiresAt'>;
const outside = { seat: null, iceServers: [], relayOnly: false, room: '', pin: '', number: '' };

function wayIn(settings: CallSettings, { call }: MeetingRecord, claims: CallClaims): WayIn {
  if (call === null) throw new AppError('call.none');
  const at = now();
  const seat = signCallToken(settings, claims, at);
  const media = {
    iceServers: iceServersFor(settings, claims.personId, at),
    relayOnly: settings.relayOnly,
    seat,
    number: '',
  };

  switch (call.provider) {
    case 'built-in':
      return {
        ...media,
        provider: 'mesh',
        token: seat,
        url: null,
        room: claims.meetingId,
        pin: '',
      };
    case 'janus': {
      if (settings.janus === null) throw new AppError('call.not_configured');
      const { url, secret } = settings.janus;
      return {
        ...media,
        ...janusRoomOf(settings, claims.meetingId),
        provider: 'janus',
        token: secret === null ? '' : signJanusToken(secret, at),
        url,
      };
    }
    case 'livekit':
      if (settings.livekit === null) throw new AppError('call.not_configured');
      return {
        ...media,
        provider: 'livekit',
        token: signLiveKitToken(settings.livekit, claims, at),
        url: settings.livekit.url,
        room: claims.meetingId,
        pin: '',
      };
    case 'link':
      return {
        ...outside,
        provider: 'link',
        token: null,
        url: linkFor(settings, call.url, claims, at),
        number: call.number,
        pin: call.password,
      };
  }
}

/** The address of another system; for our own Jitsi with a token that opens this one room. */
function linkFor({ jitsi }: CallSettings, url: string | null, claims: CallClaims, at: Date): string | null {
  if (url === null || jitsi === null) return url;
  const link = new URL(url);
  if (link.origin !== jitsi.origin) return url;
  link.searchParams.set('jwt', signJitsiToken(jitsi, decodeURIComponent(link.pathname.slice(1)), claims, at));

  return link.href;
}

export function listProviders() {
  const { janus, livekit } = callSettings();

  return {
    providers: [
      'built-in' as const,
      ...(janus ? ['janus' as const] : []),
      ...(livekit ? ['livekit' as const] : []),
      'link' as const,
    ],
    mostInBuiltIn: MOST_IN_MESH,
  };
}
