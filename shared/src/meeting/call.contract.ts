import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { defineErrors } from '../contract/errors.js';
import { defineEvents } from '../contract/events.js';
import { instantSchema } from '../contract/id.js';
import { personIdSchema } from '../person/person.contract.js';
import { meetingIdSchema } from './meeting.schemas.js';

export const callErrors = defineErrors({
  'call.none': 'conflict',
  'call.too_early': 'conflict',
  'call.over': 'gone',
  'call.full': 'conflict',
  'call.not_configured': 'unavailable',
  'call.token_invalid': 'forbidden',
  'call.not_joined': 'conflict',
});

/** Between browsers every picture is sent to everybody else, so built-in video ends at six. */
export const MOST_IN_MESH = 6;
/** Over a media server. */
export const MOST_IN_CALL = 500;
/** The door opens this long before the start and closes this long after the end. */
export const OPENS_BEFORE_MINUTES = 60;
export const CLOSES_AFTER_MINUTES = 240;

export const callProviderSchema = z.enum(['mesh', 'janus', 'livekit', 'link']);
export type CallProvider = z.output<typeof callProviderSchema>;

export const iceServerSchema = z.object({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
});

export const peerIdSchema = z.string().regex(/^[0-9a-f]{16}$/);

export const openedCallSchema = z
  .object({
    provider: callProviderSchema,
    /** Short-lived, bound to the person and the meeting; null for a link. */
    token: z.string().nullable(),
    /** Opens the room on our own socket: who is there, raised hands, words. The same as `token` where we carry the media. */
    seat: z.string().nullable(),
    /** Address of the media server, or of the other system. */
    url: z.string().nullable(),
    iceServers: z.array(iceServerSchema),
    /** Media goes through the relay alone: nobody learns another's address. */
    relayOnly: z.boolean(),
    room: z.string(),
    /** Asked for by the media server (Janus), or by the other system. */
    pin: z.string(),
    number: z.string(),
    me: z.object({ peerId: peerIdSchema, personId: personIdSchema, name: z.string() }),
    expiresAt: instantSchema,
  })
  .meta({ id: 'OpenedCall' });
export type OpenedCall = z.output<typeof openedCallSchema>;

export const callContract = defineContract({
  open: {
    method: 'POST',
    path: '/meetings/:id/call',
    summary:
      'Join by video: which system, with what token or address, over which relays. `device` keeps a return the same',
    params: z.object({ id: meetingIdSchema }),
    body: z
      .strictObject({
        device: z
          .string()
          .regex(/^[\w-]{8,40}$/)
          .optional(),
      })
      .optional(),
    response: openedCallSchema,
    errors: [
      'meeting.not_found',
      'meeting.forbidden',
      'call.none',
      'call.too_early',
      'call.over',
      'call.not_configured',
    ],
  },
  listProviders: {
    method: 'GET',
    path: '/call-providers',
    summary: 'Ways to meet by video that are set up here',
    response: z.object({
      providers: z.array(z.enum(['built-in', 'janus', 'livekit', 'link'])),
      mostInBuiltIn: z.number().int(),
    }),
  },
});

export const peerStateSchema = z.strictObject({
  microphone: z.boolean(),
  camera: z.boolean(),
  screen: z.boolean(),
  hand: z.boolean(),
});
export type PeerState = z.output<typeof peerStateSchema>;
export const peerSchema = z.object({
  peerId: peerIdSchema,
  personId: personIdSchema,
  name: z.string(),
  state: peerStateSchema,
});
export type CallPeer = z.output<typeof peerSchema>;

export const signalSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('description'),
    type: z.enum(['offer', 'answer', 'pranswer', 'rollback']),
    sdp: z.string().max(40_000),
  }),
  z.strictObject({
    kind: z.literal('candidate'),
    candidate: z.string().max(1000),
    sdpMid: z.string().max(40).nullable(),
    sdpMLineIndex: z.number().int().min(0).max(64).nullable(),
  }),
  /** A newcomer is greeted by those who are there. */
  z.strictObject({ kind: z.literal('hello') }),
]);
export type Signal = z.output<typeof signalSchema>;

/** What a browser says on its socket while it is in a call. Each is answered. */
export const callClientEvents = defineEvents({
  'call:join': z.strictObject({ token: z.string().max(2000), state: peerStateSchema }),
  'call:signal': z.strictObject({ to: peerIdSchema, signal: signalSchema }),
  'call:state': peerStateSchema,
  'call:say': z.strictObject({ text: z.string().trim().min(1).max(1000) }),
  'call:leave': z.strictObject({}),
});

const saidSchema = z.object({ id: z.string(), from: peerSchema, text: z.string(), at: instantSchema });
export type SaidInCall = z.output<typeof saidSchema>;
/** What is kept and shown of it: the latest. */
export const mostSaid = 200;

/** What is pushed to those in the same call and to nobody else. */
export const callEvents = defineEvents({
  'call:joined': peerSchema,
  /** `lost`: the line was cut, the person may return. */
  'call:left': z.object({ peerId: peerIdSchema, reason: z.enum(['left', 'lost', 'replaced']) }),
  'call:signal': z.object({ from: peerSchema, signal: signalSchema }),
  'call:state': peerSchema,
  /** In memory alone, and said again to whoever joins: what is said beside a call ends with it. */
  'call:said': saidSchema,
});
