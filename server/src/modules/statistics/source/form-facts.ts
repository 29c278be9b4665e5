import type { DemandId } from '@yiwang/shared/demand/demand.schemas';
import { cellOf } from '@yiwang/shared/statistics/facets.rules';
import { dayOf } from '@yiwang/shared/statistics/period.rules';
import { findDemandFact } from '#modules/demand/index';
import type { Fact } from '#modules/statistics/fact/fact.model';
import { reachOf } from '#modules/statistics/source/document-facts';
import { getUnitTree } from '#modules/unit/index';

export const formFactId = (id: DemandId): string => `form:${id}`;

/** A form that is asked for is one fact on the day it was, however often it is filled in; withdrawn, none. Visits are none. */
export async function formFact(id: DemandId): Promise<Fact | null> {
  const [demand, tree] = await Promise.all([findDemandFact(id), getUnitTree()]);
  if (demand?.kind !== 'form' || demand.status === 'withdrawn') return null;
  const { title, unitId, askedAt, receiverIds, frequency } = demand;
  const unit = tree.byId.get(unitId);
  const facets = {
    form: frequency,
    name: unit && unit.kind !== 'office' ? unit.kind : 'internal',
    direction: '',
    reach: reachOf(receiverIds, tree),
    formal: false,
    citywide: false,
    flags: [],
  } as const;

  return {
    _id: formFactId(id),
    kind: 'form',
    source: 'platform',
    date: dayOf(askedAt),
    until: null,
    cell: cellOf(facets),
    count: 1,
    unitId,
    unitName: unit?.shortName ?? '',
    title,
    code: null,
    receiverIds: [...receiverIds],
    characters: 0,
    minutes: 0,
    attendeeLevels: [],
  };
}
