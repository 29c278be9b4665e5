import type { MessageId } from '@yiwang/shared/message/message.schemas';
import { releaseFiles } from '#modules/file/index';
import { groupOfSubject } from '#modules/group/index';
import { conversationOfGroup } from '#modules/message/conversation-id';
import { MessageModel, type MessageRecord } from '#modules/message/message.model';
import { nothingBeside, presentMessage } from '#modules/message/message.presenter';
import { fileOwnerOf, removeHistory } from '#modules/message/remove-history';
import { onEffect } from '#platform/database/effects';
import { push } from '#platform/realtime/push';
import { personRoom } from '#platform/realtime/rooms';

const messageOf = (subject: string): MessageId => subject.slice('message:'.length) as MessageId;

// Only the one on duty is alerted. Told twice, it is shown once, since it is keyed by the message.
onEffect('message.alert', async ({ subject, payload }) => {
  const message = await MessageModel.findById(messageOf(subject)).lean<MessageRecord>();
  if (!message || message.recall) return;

  push([personRoom(String(payload['dutyId']))], 'message:urgent', presentMessage(message, nothingBeside));
});

// What is taken back is gone, its files too.
for (const act of ['recall', 'remove'] as const)
  onEffect(`message.${act}`, async ({ subject }) => {
    const message = await MessageModel.findById(messageOf(subject)).lean<MessageRecord>();
    if (message) await releaseFiles([fileOwnerOf(message)]);
  });

onEffect('group.remove_history', ({ subject }) => removeHistory(conversationOfGroup(groupOfSubject(subject))));
