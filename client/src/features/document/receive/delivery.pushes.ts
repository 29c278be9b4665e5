import type { DeliverySummary } from '@yiwang/shared/document/delivery.contract';
import { followPush, refreshCopies, refreshDeskLater } from '#features/document/receive/delivery.queries';
import { useOnReturn, useRealtime } from '#lib/socket';

/** A dispatch reaches the clerks of a whole city in one moment; they read their lists again spread over this time. */
const spreadMs = 600;
const soon = () => 100 + Math.random() * spreadMs;

/** Keeps what was read of received documents in step with pushes; `onPush` hears of each. Once in the whole app. */
export function useDeliveryPushes(onPush: (summary: DeliverySummary) => void): void {
  useRealtime('delivery:changed', (summary) => {
    followPush(summary).catch(() => undefined);
    refreshDeskLater(soon());
    onPush(summary);
  });
  useRealtime('citation:changed', ({ documentId }) => {
    refreshCopies(documentId).catch(() => undefined);
  });
  useOnReturn(() => refreshDeskLater(soon()));
}
