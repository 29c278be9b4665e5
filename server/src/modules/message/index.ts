import '#modules/message/message.files';
import '#modules/message/message.subscriber';
import '#modules/message/message.tasks';
import { drainAcknowledgements } from '#modules/message/acknowledge';
import { drainActivity } from '#modules/message/activity';
import { drainSearchBlocks } from '#modules/message/search-blocks';
import { drainMessages as drainQueue } from '#modules/message/send-queue';

export { sendDigests, tellRecentHeads } from '#modules/message/message.jobs';
export { messageRoutes, sendRoute } from '#modules/message/message.routes';
export { listenForMessages } from '#modules/message/message.sockets';

/** Waits until nothing is left to write: before the server stops. */
export async function drainMessages(): Promise<void> {
  await drainQueue();
  drainAcknowledgements();
  await Promise.all([drainActivity(), drainSearchBlocks()]);
}
