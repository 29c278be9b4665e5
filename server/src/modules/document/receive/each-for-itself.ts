import type { DeliveryId, DeliveryState } from '@yiwang/shared/document/delivery.contract';
import type { OpenedDelivery } from '#modules/document/receive/delivery.service';
import { AppError } from '#platform/errors';

export interface BulkOutcome {
  readonly id: DeliveryId;
  readonly state: DeliveryState | null;
  readonly error: string | null;
}

/** One act on many in the order of asking, each answering for itself; what is no refusal is thrown. */
export async function eachForItself(
  ids: readonly DeliveryId[],
  act: (id: DeliveryId) => Promise<OpenedDelivery>,
): Promise<{ items: BulkOutcome[] }> {
  const items: BulkOutcome[] = [];
  for (const id of new Set(ids)) {
    try {
      items.push({ id, state: (await act(id)).delivery.state, error: null });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      items.push({ id, state: null, error: error.code });
    }
  }

  return { items };
}
