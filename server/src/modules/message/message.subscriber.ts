import type { MessageId } from '@yiwang/shared/message/message.schemas';
import { MessageModel, type MessageRecord } from '#modules/message/message.model';
import { nothingBeside, presentMessage } from '#modules/message/message.presenter';
import { onEffect } from '#platform/database/effects';
import { push } from '#platform/realtime/push';
import { personRoom } from '#platform/realtime/rooms';

// Only the one on duty is alerted. Told twice, it is shown once, since it is keyed by the message.
onEffect('message.alert', async ({ subject, payload }) => {
  const id = subject.slice('message:'.length) as MessageId;
  const message = await MessageModel.findById(id).lean<MessageRecord>();
  if (!message || message.recall) return;

  push([personRoom(String(payload['dutyId']))], 'message:urgent', presentMessage(message, nothingBeside));
});
