import type { Delivery, DeliveryId } from '@yiwang/shared/document/delivery.contract';
import { type DeliveryAct, mayAct } from '@yiwang/shared/document/delivery.rules';
import { citedFor } from '#modules/document/cited';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { require } from '#modules/document/document.service';
import { isRevoked } from '#modules/document/receive/asked';
import { abilitiesOf, keepsDesk, mayRead, type Viewer } from '#modules/document/receive/delivery.policy';
import { presentDelivery } from '#modules/document/receive/delivery.presenter';
import { findStoredFiles } from '#modules/file/index';
import { type Desk, findDesk } from '#modules/person/index';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import { AppError } from '#platform/errors';

/** A delivery that may be read, with what its rules look at. */
export interface OpenedDelivery {
  readonly delivery: DeliveryRecord;
  readonly desk: Desk;
  readonly tree: UnitTree;
}

/** The only door to a delivery. Throws `delivery.not_found` for one that the viewer may not see. */
export async function openDelivery(viewer: Viewer, id: DeliveryId): Promise<OpenedDelivery> {
  const [delivery, tree] = await Promise.all([
    DeliveryModel.findById(id, { outbox: 0 }).lean<DeliveryRecord>(),
    getUnitTree(),
  ]);
  if (!delivery || !mayRead(viewer, delivery, tree)) throw new AppError('delivery.not_found');

  return { delivery, tree, desk: await findDesk(delivery.unitId, tree) };
}

export async function presentFor(viewer: Viewer, { delivery, desk, tree }: OpenedDelivery): Promise<Delivery> {
  const document = await DocumentModel.findById(delivery.documentId, {
    validity: 1,
    fileIds: 1,
    'content.citations': 1,
    'content.attachments.name': 1,
    'content.attachments.fileId': 1,
  }).lean<Pick<DocumentRecord, 'validity' | 'fileIds' | 'content'>>();
  const documentFileIds = document?.fileIds ?? [];
  const [files, cited] = await Promise.all([
    findStoredFiles([...documentFileIds, ...(delivery.reply?.fileIds ?? [])]),
    citedFor(viewer, document?.content.citations ?? [], tree),
  ]);
  const abilities = abilitiesOf(viewer, delivery, desk, tree);
  const attachments = document?.content.attachments ?? [];

  return presentDelivery(delivery, { tree, validity: document?.validity, attachments, files, cited, abilities });
}

export const getDelivery = async (viewer: Viewer, id: DeliveryId): Promise<Delivery> =>
  presentFor(viewer, await openDelivery(viewer, id));

/** For acts of the desk: `delivery.forbidden` for who only reads it. */
export const requireDesk = (viewer: Viewer, { delivery, desk, tree }: OpenedDelivery): void =>
  require(keepsDesk(viewer, delivery, desk, tree), 'delivery.forbidden');

export function requireState(delivery: Pick<DeliveryRecord, 'state' | 'revokedAt'>, act: DeliveryAct): void {
  const { state } = delivery;
  require(state !== 'recalled', 'delivery.recalled');
  require(!isRevoked(delivery) || act === 'file', 'delivery.revoked');
  require(mayAct(state, act, isRevoked(delivery)), 'delivery.wrong_state');
}
