import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import { openDocument } from '#modules/document/document.service';
import { mayRead } from '#modules/document/receive/delivery.policy';
import { setFileReader } from '#modules/file/index';
import { getUnitTree } from '#modules/unit/index';
import { AppError } from '#platform/errors';

/** The files of a reply are for the unit that replied and for the sender. */
setFileReader('delivery', async (actor, id) => {
  const delivery = await DeliveryModel.findById(id as DeliveryId, { unitId: 1, askedIds: 1, documentId: 1 }).lean<
    Pick<DeliveryRecord, 'unitId' | 'askedIds' | 'documentId'>
  >();
  if (!delivery) return false;
  if (mayRead(actor, delivery, await getUnitTree())) return true;

  try {
    await openDocument(actor, delivery.documentId);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'document.not_found') return false;
    throw error;
  }
});
