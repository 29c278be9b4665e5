import { demandContract, demandPlanContract } from '@yiwang/shared/demand/demand.contract';
import type { Demand, DemandId } from '@yiwang/shared/demand/demand.schemas';
import { queryOf } from '#lib/call';
import { pagesOf } from '#lib/pages';
import { queryClient } from '#lib/query-client';

export const boxes = ['received', 'asked', 'all'] as const;
export type Box = (typeof boxes)[number];

export const demandPages = (box: Box) => pagesOf(demandContract.list, { query: { box } });
export const demandQuery = (id: DemandId) => queryOf(demandContract.get, { params: { id } });
export const planQuery = (year: number) => queryOf(demandPlanContract.list, { query: { year } });

export async function keepDemand(demand: Demand): Promise<void> {
  queryClient.setQueryData(demandQuery(demand.id).queryKey, demand);
  await Promise.all(
    [demandContract.list, demandPlanContract.list].map(({ path }) =>
      queryClient.invalidateQueries({ queryKey: [path] }),
    ),
  );
}
export const refreshPlan = () => queryClient.invalidateQueries({ queryKey: [demandPlanContract.list.path] });
