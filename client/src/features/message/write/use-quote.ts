import { excerptOf } from '@yiwang/shared/message/message.rules';
import type { ConversationId, Message } from '@yiwang/shared/message/message.schemas';
import { draftKeyOf, emptyDraft, keepDraft, talkDrafts } from '#features/message/message.drafts';
import { useSession } from '#lib/session';

/** Puts the words of a message above what is being written. */
export function useQuote(id: ConversationId, threadRootId: Message['id'] | null = null): (message: Message) => void {
  const { person } = useSession();

  return (message) => {
    const key = draftKeyOf(id, threadRootId);
    const excerpt = excerptOf(message.text);
    const quote = { messageId: message.id, seq: message.seq, senderName: message.senderName, excerpt };
    keepDraft(person.id, key, { ...(talkDrafts.get()[key] ?? emptyDraft), quote });
    document.querySelector<HTMLTextAreaElement>(`[data-writer="${key}"] textarea`)?.focus();
  };
}
