import { createHash } from 'node:crypto';
import type { ConversationId, MessageId } from '@yiwang/shared/message/message.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';

/**
 * Made of the conversation, the sender and what the sender's client calls the message. So the primary key is the
 * unique index under which a message that is sent again is the same one, and its files belong to it before it stands.
 */
export const messageIdOf = (conversationId: ConversationId, senderId: PersonId, clientId: string): MessageId =>
  createHash('sha256').update(`${conversationId}:${senderId}:${clientId}`).digest('hex').slice(0, 24) as MessageId;
