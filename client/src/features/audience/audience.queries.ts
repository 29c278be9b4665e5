import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import type { Audience } from '@yiwang/shared/notice/notice.schemas';
import { personContract } from '@yiwang/shared/person/person.contract';
import { type UnitId, unitContract } from '@yiwang/shared/unit/unit.contract';
import { isEmptyAudience } from '#features/audience/audience';
import { callWith, queryOf } from '#lib/call';

export const childUnits = (parentId: UnitId | null) =>
  queryOf(unitContract.list, { query: parentId ? { parentId } : {} });
export const unitsByName = (q: string) => queryOf(unitContract.list, { query: { q } });
export const postsByName = (q: string) => queryOf(personContract.listPosts, { query: q === '' ? {} : { q } });
export const peopleByName = (q: string, unitId: UnitId | null) =>
  queryOf(personContract.list, { query: { q, limit: 20, ...(unitId ? { unitId } : {}) } });
export const savedAudiences = () => queryOf(noticeContract.listAudiences);

/** Units and people that an audience reaches, each person once. The count before stays until the new one is here. */
export const audienceCount = (audience: Audience) =>
  queryOptions({
    queryKey: [noticeContract.countAudience.path, audience] as const,
    queryFn: ({ signal }) => callWith({ signal }, noticeContract.countAudience, { body: { audience } }),
    enabled: !isEmptyAudience(audience),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    meta: { keep: false },
  });
