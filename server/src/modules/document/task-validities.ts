import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { Validity } from '@yiwang/shared/document/document.schemas';
import { validityOn } from '@yiwang/shared/document/validity.rules';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import { findValidities } from '#modules/document/receive/validity-of-documents';
import type { TaskRecord } from '#modules/document/task.model';
import { now } from '#platform/clock';

/** How the documents behind tasks stand today, by the subject of the task: a row keeps no copy that could grow old. */
export async function findValiditiesOfTasks(tasks: readonly TaskRecord[]): Promise<Map<string, Validity>> {
  const documentOf = await documentsOf(tasks);
  const validities = await findValidities([...documentOf.values()]);
  const today = dateOf(now());

  return new Map(
    [...documentOf].flatMap(([subjectId, documentId]) => {
      const validity = validities.get(documentId);
      return validity ? [[subjectId, validityOn(validity, today)] as const] : [];
    }),
  );
}

async function documentsOf(tasks: readonly TaskRecord[]): Promise<Map<string, DocumentId>> {
  const own = tasks.flatMap(({ kind, subjectId }) => (kind === 'document' ? [subjectId] : []));
  const received = tasks.flatMap(({ kind, subjectId }) => (kind === 'delivery' ? [subjectId as DeliveryId] : []));
  const deliveries =
    received.length === 0
      ? []
      : await DeliveryModel.find({ _id: { $in: received } }, { documentId: 1 }).lean<
          Pick<DeliveryRecord, '_id' | 'documentId'>[]
        >();

  return new Map([
    ...own.map((id) => [id, id as DocumentId] as const),
    ...deliveries.map(({ _id, documentId }) => [_id as string, documentId] as const),
  ]);
}
