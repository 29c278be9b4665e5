import { createHash } from 'node:crypto';
import type { GroupId } from '@yiwang/shared/group/group.schemas';
import type { ConversationId } from '@yiwang/shared/message/message.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';

/** The conversation of a group bears its id, so that each leads to the other without asking. */
export const conversationOfGroup = (id: GroupId): ConversationId => id as string as ConversationId;
export const groupOfConversation = (id: ConversationId): GroupId => id as string as GroupId;

/** The same whoever of the two asks, so that two people have one conversation. */
export function conversationOfPeople(one: PersonId, other: PersonId): ConversationId {
  const pair = [one, other].sort().join(':');

  return createHash('sha256').update(`direct:${pair}`).digest('hex').slice(0, 24) as ConversationId;
}
