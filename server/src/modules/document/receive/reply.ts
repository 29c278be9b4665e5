import type { Delivery, DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { FileId } from '@yiwang/shared/file/file.contract';
import { openDocument, require } from '#modules/document/document.service';
import { changeDelivery } from '#modules/document/receive/change-delivery';
import { keepsDesk } from '#modules/document/receive/delivery.policy';
import {
  type OpenedDelivery,
  openDelivery,
  presentFor,
  requireState,
} from '#modules/document/receive/delivery.service';
import { attachFiles, findFileMarks } from '#modules/file/index';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

interface Reply {
  readonly text: string;
  readonly documentId: DocumentId | null;
  readonly attachmentIds: readonly FileId[];
}

/** 答复 (条例 art. 24(7)): what the sender is told, by the desk or by who handles it. A later reply takes its place. */
export async function reply(
  actor: Actor,
  id: DeliveryId,
  { text, documentId, attachmentIds }: Reply,
): Promise<Delivery> {
  requireReplier(actor, await openDelivery(actor, id));
  if (documentId) {
    const { document } = await openDocument(actor, documentId);
    // The sender is told its title: a draft is not for them, and what has no number answers nothing (art. 24(7)).
    require(document.registration !== null, 'delivery.reply_unnumbered');
  }
  const marks = await findFileMarks(attachmentIds);
  require(![...marks.values()].includes(true), 'document.classified_mark');
  await attach(actor, attachmentIds, id);

  const fileIds = [...new Set(attachmentIds)];
  const opened = await changeDelivery(actor, id, (standing, at) => {
    const { delivery } = standing;
    requireReplier(actor, standing);
    if (isSame(delivery.reply, { text, documentId, attachmentIds: fileIds })) return null;
    requireState(delivery, 'reply');

    return {
      set: { reply: { text, by: actor.name, at: at.toISOString(), documentId, fileIds } },
      acts: [{ act: 'delivery.reply', opinion: text, details: { documentId, files: fileIds.length } }],
    };
  });

  return presentFor(actor, opened);
}

function requireReplier(actor: Actor, { delivery, desk, tree }: OpenedDelivery): void {
  const handles = delivery.handlers.some(({ person }) => person.id === actor.personId);
  require(handles || keepsDesk(actor, delivery, desk, tree), 'delivery.forbidden');
  if (!delivery.reply) requireState(delivery, 'reply');
}

const isSame = (standing: OpenedDelivery['delivery']['reply'], wanted: Reply): boolean =>
  standing !== null &&
  standing.text === wanted.text &&
  standing.documentId === wanted.documentId &&
  standing.fileIds.join() === wanted.attachmentIds.join();

async function attach(actor: Actor, ids: readonly FileId[], id: DeliveryId): Promise<void> {
  try {
    await attachFiles(actor, ids, `delivery:${id}`);
  } catch (error) {
    if (error instanceof AppError && error.code === 'file.not_found')
      throw new AppError('delivery.attachment_unknown', {}, { cause: error });
    throw error;
  }
}
