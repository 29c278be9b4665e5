import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { demandContract } from '@yiwang/shared/demand/demand.contract';
import type { DemandFields } from '@yiwang/shared/demand/demand.schemas';
import type { Finding } from '@yiwang/shared/notice/notice.schemas';
import { callWith } from '#lib/call';
import { useSettled } from '#lib/settled';

/** What the rules object to in a draft that is whole; asked of the server, which knows the plan and what was asked before. */
export function useFindings(fields: DemandFields | null): readonly Finding[] {
  const settled = useSettled(JSON.stringify(fields), 700);
  const asked = useQuery({
    queryKey: [demandContract.check.path, settled] as const,
    queryFn: ({ signal }) => callWith({ signal }, demandContract.check, { body: JSON.parse(settled) as DemandFields }),
    enabled: settled !== 'null',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    meta: { keep: false },
  });

  return fields ? (asked.data?.findings ?? []) : [];
}
