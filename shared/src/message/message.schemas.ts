import { z } from 'zod';
import { idSchema, instantSchema } from '../contract/id.js';
import { storedFileSchema } from '../file/file.contract.js';
import { personIdSchema } from '../person/person.contract.js';

/** The conversation of a group bears the id of the group; that of two people is derived from both. */
export const conversationIdSchema = idSchema<'ConversationId'>();
export type ConversationId = z.output<typeof conversationIdSchema>;
export const messageIdSchema = idSchema<'MessageId'>();
export type MessageId = z.output<typeof messageIdSchema>;

/** Made by the client before sending: the same one again is the same message. */
export const clientIdSchema = z.string().regex(/^[\w-]{8,64}$/);
/** Place in the conversation: 1, 2, 3 … without gaps, in the order in which messages came to disk. */
export const seqSchema = z.number().int().min(1);
/** A place to read from or to; 0 is before the first. */
const placeSchema = z.number().int().min(0);

export const longestText = 5_000;
export const mostMentions = 50;
export const mostAttachments = 9;
export const mostCards = 5;
export const mostPins = 50;

export const personNameSchema = z.object({ id: personIdSchema, name: z.string() });
export type PersonName = z.output<typeof personNameSchema>;

/** A link to something else. Only the reference is kept: whoever looks at it asks for it with their own rights. */
export const cardSchema = z.strictObject({
  kind: z.enum(['notice', 'document', 'meeting']),
  id: z.string().regex(/^[0-9a-f]{24}$/),
});
export type Card = z.output<typeof cardSchema>;

const quoteSchema = z.object({
  messageId: messageIdSchema,
  seq: seqSchema,
  senderName: z.string(),
  /** The beginning of what was said; null where it has been recalled or removed. */
  excerpt: z.string().nullable(),
});
export type Quote = z.output<typeof quoteSchema>;

/** What stands in place of a message that was taken back. */
export const recallSchema = z.object({
  at: instantSchema,
  /** The sender within two minutes, or an administrator of the group at any time, who gives a reason. */
  by: z.enum(['sender', 'administrator']),
  byName: z.string(),
  reason: z.string().nullable(),
});
export type Recall = z.output<typeof recallSchema>;

export const messageSchema = z
  .object({
    id: messageIdSchema,
    conversationId: conversationIdSchema,
    seq: seqSchema,
    clientId: z.string(),
    senderId: personIdSchema,
    /** The name at the time of sending. */
    senderName: z.string(),
    at: instantSchema,
    /** Plain text; empty once recalled, and where there are only attachments or cards. */
    text: z.string(),
    mentions: z.array(personNameSchema),
    mentionsEveryone: z.boolean(),
    /** The first message of the thread that this one answers in. */
    threadRootId: messageIdSchema.nullable(),
    /** Its place among the answers of that thread: 1, 2, 3 … */
    replyNumber: z.number().int().nullable(),
    /** Answers in the thread that begins here. */
    replyCount: z.number().int(),
    quote: quoteSchema.nullable(),
    attachments: z.array(storedFileSchema),
    cards: z.array(cardSchema),
    /** Alerted the one on duty, and nobody else. */
    urgent: z.boolean(),
    recall: recallSchema.nullable(),
    /** People who tapped 收到. */
    acknowledgedCount: z.number().int(),
    acknowledgedByMe: z.boolean(),
  })
  .meta({ id: 'Message' });
export type Message = z.output<typeof messageSchema>;

const readOnlyReasonSchema = z.enum(['dissolved', 'expired', 'merged', 'not-approved', 'person-left']);
const conversationAbilitiesSchema = z.object({
  send: z.boolean(),
  mentionEveryone: z.boolean(),
  pin: z.boolean(),
  /** Take back what others said, with a reason. */
  remove: z.boolean(),
  setDuty: z.boolean(),
  /** Send a message that alerts the one on duty: there is one. */
  urgent: z.boolean(),
  mute: z.boolean(),
});
const lastMessageSchema = z.object({
  id: messageIdSchema,
  seq: seqSchema,
  senderId: personIdSchema,
  senderName: z.string(),
  at: instantSchema,
  /** The beginning of the text; empty where there is none. */
  excerpt: z.string(),
  attachmentCount: z.number().int(),
  cardCount: z.number().int(),
  recalled: z.boolean(),
});
export type LastMessage = z.output<typeof lastMessageSchema>;

export const conversationSchema = z
  .object({
    id: conversationIdSchema,
    kind: z.enum(['group', 'direct']),
    /** The name of the group, or of the other person. */
    title: z.string(),
    /** The other of two people. */
    counterpart: personNameSchema.nullable(),
    memberCount: z.number().int(),
    /** Why nobody can write any more; null while people can. */
    readOnly: readOnlyReasonSchema.nullable(),
    announceOnly: z.boolean(),
    /** 禁言: I may read and not write until then. */
    silencedUntil: instantSchema.nullable(),
    /** Where the talk went on after groups were merged. */
    continuedIn: z.object({ id: conversationIdSchema, title: z.string() }).nullable(),
    /** Groups that were merged into this one, whose history stays readable. */
    earlier: z.array(z.object({ id: conversationIdSchema, title: z.string() })),
    /** The last place that I may not see: 0, or what was said before I joined where the group keeps that to itself. */
    hiddenUpTo: placeSchema,
    headSeq: placeSchema,
    readSeq: placeSchema,
    /** headSeq - readSeq, counted from where I may see; nothing else goes into it. */
    unread: z.number().int().min(0),
    /** The first unread message that names me, or everyone. */
    mentionSeq: seqSchema.nullable(),
    lastMessage: lastMessageSchema.nullable(),
    muted: z.boolean(),
    /** The one on duty, 值班. */
    duty: personNameSchema.nullable(),
    /** Newest first. */
    pinnedIds: z.array(messageIdSchema),
    abilities: conversationAbilitiesSchema,
  })
  .meta({ id: 'Conversation' });
export type Conversation = z.output<typeof conversationSchema>;

export const messagePageSchema = z.object({
  /** Upwards by seq. */
  items: z.array(messageSchema),
  /** Ask `before` this for what is older; null where nothing is, or nothing that I may see. */
  before: seqSchema.nullable(),
  /** Ask `after` this for what is newer; null at the head. */
  after: placeSchema.nullable(),
  headSeq: placeSchema,
  readSeq: placeSchema,
});
export type MessagePage = z.output<typeof messagePageSchema>;

const minuteSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** When a person is left in peace. Times of day are of Asia/Shanghai. */
export const restSettingsSchema = z.strictObject({
  /** No alerts between the two times; over midnight where the end is before the start. */
  quiet: z.strictObject({ from: minuteSchema, to: minuteSchema }).nullable(),
  /** Nor on days off, holidays moved by the State Council among them. */
  quietOnDaysOff: z.boolean(),
  /** Once a day, what came meanwhile, in one line a conversation. */
  digestAt: minuteSchema.nullable(),
});
export type RestSettings = z.output<typeof restSettingsSchema>;
export const restByDefault: RestSettings = {
  quiet: { from: '20:00', to: '08:00' },
  quietOnDaysOff: true,
  digestAt: null,
};

export const digestSchema = z.object({
  at: instantSchema,
  conversations: z.array(
    z.object({ id: conversationIdSchema, title: z.string(), unread: z.number().int(), mentionsMe: z.boolean() }),
  ),
});
