import type { ConversationId } from '@yiwang/shared/message/message.schemas';
import { releaseFiles } from '#modules/file/index';
import { ConversationModel } from '#modules/message/conversation.model';
import { forgetHead } from '#modules/message/heads';
import { MessageModel, type MessageRecord } from '#modules/message/message.model';
import { SearchBlockModel } from '#modules/message/search-block.model';
import { AcknowledgementModel, SeatModel } from '#modules/message/seat.model';

const messagesAtOnce = 500;
export const fileOwnerOf = ({ conversationId, _id }: Pick<MessageRecord, 'conversationId' | '_id'>) =>
  `message:${conversationId}:${_id}` as const;

/** Everything that was said in a conversation, from its beginning on: repeated after a fall, it goes on where it was. */
export async function removeHistory(conversationId: ConversationId): Promise<void> {
  for (;;) {
    const messages = await MessageModel.find({ conversationId }, { conversationId: 1, attachments: 1 })
      .sort({ seq: 1 })
      .limit(messagesAtOnce)
      .lean<MessageRecord[]>();
    if (messages.length === 0) break;
    const ids = messages.map(({ _id }) => _id);
    await releaseFiles(messages.filter(({ attachments }) => attachments).map(fileOwnerOf));
    await AcknowledgementModel.deleteMany({ messageId: { $in: ids } });
    await MessageModel.deleteMany({ _id: { $in: ids } });
  }

  await Promise.all([SeatModel, SearchBlockModel].map((model) => model.deleteMany({ conversationId } as never)));
  await ConversationModel.deleteOne({ _id: conversationId });
  forgetHead(conversationId);
}
