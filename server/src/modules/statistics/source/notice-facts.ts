import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { cellOf } from '@yiwang/shared/statistics/facets.rules';
import { dayOf } from '@yiwang/shared/statistics/period.rules';
import { findPublication } from '#modules/notice/index';
import type { Fact } from '#modules/statistics/fact/fact.model';
import { reachOf } from '#modules/statistics/source/document-facts';
import { getUnitTree } from '#modules/unit/index';

export const noticeFactId = (id: NoticeId): string => `notice:${id}`;

/** A published notice is one fact on the day it first came out, a withdrawn one none. */
export async function noticeFact(id: NoticeId): Promise<Fact | null> {
  const [publication, tree] = await Promise.all([findPublication(id), getUnitTree()]);
  if (!publication || publication.withdrawn) return null;
  const { title, issuingUnitId, publishedAt, receiverIds } = publication;
  const unit = tree.byId.get(issuingUnitId);
  const facets = {
    form: '',
    name: unit && unit.kind !== 'office' ? unit.kind : 'internal',
    direction: '',
    reach: reachOf(receiverIds, tree),
    formal: false,
    citywide: false,
    flags: [],
  } as const;

  return {
    _id: noticeFactId(id),
    kind: 'notice',
    source: 'platform',
    date: dayOf(publishedAt),
    until: null,
    cell: cellOf(facets),
    count: 1,
    unitId: issuingUnitId,
    unitName: unit?.shortName ?? '',
    title,
    code: null,
    receiverIds,
    characters: 0,
    minutes: 0,
    attendeeLevels: [],
  };
}
