import type { ConversationId } from '@yiwang/shared/message/message.schemas';
import { draftKeyOf, keepDraft } from '#features/message/message.drafts';
import { dropRefused, type Pending } from '#features/message/message.sending';

/** Takes a refused message back to where it was written. */
export const useRestorePending =
  (id: ConversationId) =>
  (pending: Pending): void => {
    const { text, mentions, quote, sender, threadRootId } = pending;
    keepDraft(sender.id, draftKeyOf(id, threadRootId), { text, mentions, quote });
    dropRefused(pending);
  };
