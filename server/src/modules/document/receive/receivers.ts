import type { DocumentId } from '@yiwang/shared/document/document.content';
import { DeliveryModel } from '#modules/document/delivery.model';
import { readableBy, type Viewer } from '#modules/document/receive/delivery.policy';
import { getUnitTree } from '#modules/unit/index';

/** Whether the viewer may read what was sent, its pages and its files, as one who received it. A recall ends that. */
export async function mayReadAsReceiver(viewer: Viewer, documentId: DocumentId): Promise<boolean> {
  const tree = await getUnitTree();
  const held = { documentId, state: { $ne: 'recalled' as const }, ...readableBy(viewer, tree) };

  return (await DeliveryModel.exists(held)) !== null;
}
