import { createHash, createHmac } from 'node:crypto';
import { peerIdSchema } from '@yiwang/shared/meeting/call.contract';
import { type MeetingId, meetingIdSchema } from '@yiwang/shared/meeting/meeting.schemas';
import { type PersonId, personIdSchema } from '@yiwang/shared/person/person.contract';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { CallSettings } from '#modules/meeting/call/call.settings';
import { AppError } from '#platform/errors';

/** A page that comes back after this asks for another one. */
export const TOKEN_MINUTES = 10;
const AUDIENCE = 'yiwang-call';

const claimsSchema = z.object({
  sub: personIdSchema,
  meeting: meetingIdSchema,
  peer: peerIdSchema,
  name: z.string(),
  most: z.number().int().positive(),
});
export interface CallClaims {
  readonly personId: PersonId;
  readonly meetingId: MeetingId;
  readonly peerId: string;
  readonly name: string;
  /** How many may be in the call. */
  readonly most: number;
}

/** One page of one person in one meeting. Nobody can take the place of another: the person is hashed in. */
export const peerIdOf = (meetingId: MeetingId, personId: PersonId, device: string): string =>
  createHash('sha256').update(`${meetingId}:${personId}:${device}`).digest('hex').slice(0, 16);

const endOf = (now: Date): number => Math.floor(now.getTime() / 1000) + TOKEN_MINUTES * 60;

export const signCallToken = ({ key }: Pick<CallSettings, 'key'>, claims: CallClaims, now: Date): string =>
  jwt.sign(
    {
      aud: AUDIENCE,
      sub: claims.personId,
      meeting: claims.meetingId,
      peer: claims.peerId,
      name: claims.name,
      most: claims.most,
      iat: Math.floor(now.getTime() / 1000),
      exp: endOf(now),
    },
    key,
    { algorithm: 'HS256' },
  );

/** Throws `call.token_invalid` for one that is forged, spent, for something else, or another person's. */
export function verifyCallToken(
  { key }: Pick<CallSettings, 'key'>,
  token: string,
  personId: string,
  now: Date,
): CallClaims {
  try {
    const claims = claimsSchema.parse(
      jwt.verify(token, key, {
        algorithms: ['HS256'],
        audience: AUDIENCE,
        clockTimestamp: Math.floor(now.getTime() / 1000),
      }),
    );
    if (claims.sub !== personId) throw new AppError('call.token_invalid');

    return {
      personId: claims.sub,
      meetingId: claims.meeting,
      peerId: claims.peer,
      name: claims.name,
      most: claims.most,
    };
  } catch (error) {
    throw new AppError('call.token_invalid', {}, { cause: error });
  }
}

/** What a LiveKit server takes as an access token: its video grant for one room. */
export const signLiveKitToken = (
  { apiKey, secret }: NonNullable<CallSettings['livekit']>,
  claims: CallClaims,
  now: Date,
): string =>
  jwt.sign(
    {
      iss: apiKey,
      sub: claims.peerId,
      name: claims.name,
      nbf: Math.floor(now.getTime() / 1000) - 10,
      exp: endOf(now),
      video: { room: claims.meetingId, roomJoin: true, canPublish: true, canSubscribe: true, canPublishData: true },
    },
    secret,
    { algorithm: 'HS256', noTimestamp: true },
  );

/** What Jitsi's token authentication takes (`aud`, `iss`, `sub`, `room`, `context.user`). */
export const signJitsiToken = (
  { origin, appId, secret }: NonNullable<CallSettings['jitsi']>,
  room: string,
  claims: CallClaims,
  now: Date,
): string =>
  jwt.sign(
    {
      aud: 'jitsi',
      iss: appId,
      sub: new URL(origin).host,
      room,
      exp: endOf(now),
      context: { user: { id: claims.peerId, name: claims.name } },
    },
    secret,
    { algorithm: 'HS256', noTimestamp: true },
  );

/** Janus' signed tokens (`token_auth_secret`): `expiry,realm,plugin` and their HMAC-SHA1. */
export function signJanusToken(secret: string, now: Date): string {
  const text = `${endOf(now)},janus,janus.plugin.videoroom`;

  return `${text}:${createHmac('sha1', secret).update(text).digest('base64')}`;
}

/** A Janus room has a number; its pin is told to the invited alone. */
export function janusRoomOf({ seed }: Pick<CallSettings, 'seed'>, meetingId: MeetingId): { room: string; pin: string } {
  const mark = createHmac('sha256', seed).update(`janus:${meetingId}`).digest();

  return { room: String(mark.readUIntBE(0, 6)), pin: mark.subarray(6, 18).toString('hex') };
}
