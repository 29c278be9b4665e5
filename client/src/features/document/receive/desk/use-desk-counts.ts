import { useQuery } from '@tanstack/react-query';
import { deliveryContract } from '@yiwang/shared/document/delivery.contract';
import type { Box } from '#features/document/receive/delivery.queries';
import { queryOf } from '#lib/call';

/** How many wait to be signed for and are in hand, over all of my units; read along with the lists. */
export function useDeskCounts(): Partial<Record<Box, number>> | undefined {
  const { data } = useQuery(queryOf(deliveryContract.list, { query: { box: 'to-receive', limit: 1 } }));

  return data && { 'to-receive': data.counts.toReceive, 'in-hand': data.counts.inHand };
}
