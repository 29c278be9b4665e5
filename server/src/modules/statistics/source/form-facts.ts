import type { DemandId } from '@yiwang/shared/demand/demand.schemas';
import { findDemandFact } from '#modules/demand/index';
import type { Fact } from '#modules/statistics/fact/fact.model';
import { plainFact } from '#modules/statistics/source/plain-fact';

export const formFactId = (id: DemandId): string => `form:${id}`;

/** A form that is asked for is one fact on the day it was, however often it is filled in; withdrawn, none. Visits are none. */
export async function formFact(id: DemandId): Promise<Fact | null> {
  const demand = await findDemandFact(id);
  if (demand?.kind !== 'form' || demand.status === 'withdrawn') return null;
  const { title, unitId, askedAt, receiverIds, frequency } = demand;

  return plainFact({ id: formFactId(id), kind: 'form', form: frequency, title, unitId, at: askedAt, receiverIds });
}
