import type { DeliveryRecord } from '#modules/document/delivery.model';

type Urged = Pick<DeliveryRecord, 'urgedAt' | 'handlingUrgedAt' | 'receivedAt'>;

/**
 * The sender urges who has not signed for it, the unit its own people afterwards. Records from before the two were kept
 * apart hold both in one field, where the receipt stands between them.
 */
const isAfterReceipt = ({ urgedAt, receivedAt }: Urged): boolean =>
  urgedAt !== null && receivedAt !== null && urgedAt > receivedAt;

export const urgedBySender = (delivery: Urged): Date | null => (isAfterReceipt(delivery) ? null : delivery.urgedAt);

export const urgedByUnit = (delivery: Urged): Date | null =>
  delivery.handlingUrgedAt ?? (isAfterReceipt(delivery) ? delivery.urgedAt : null);
