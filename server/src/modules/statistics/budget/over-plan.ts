import { idSchema } from '@yiwang/shared/contract/id';
import { dayOf, yearOf } from '@yiwang/shared/statistics/period.rules';
import { listCountedIssuers } from '#modules/document/index';
import { countUsages } from '#modules/statistics/budget/count-usage';
import { FactModel, type FactRecord } from '#modules/statistics/fact/fact.model';
import { figuresSettled } from '#modules/statistics/rollup/keep-facts';

const mostRows = 50;
const factIdSchema = idSchema();

/** What the platform itself counted beyond the first `plan` of a year, in the order of time; imports have no rows. */
async function rowsBeyond(kind: 'document' | 'meeting', of: Partial<FactRecord>, year: number, plan: number) {
  const facts = await FactModel.find({
    ...of,
    ...{ kind, source: 'platform', date: { $gte: `${year}-01-01`, $lte: `${year}-12-31` } },
  } as never)
    .sort({ date: 1, _id: 1 })
    .skip(plan)
    .limit(mostRows)
    .lean<FactRecord[]>();

  return facts.flatMap(({ _id, title, date }) => {
    const id = factIdSchema.safeParse(_id.slice(kind.length + 1));
    return id.success ? [{ subject: { kind, id: id.data }, title, at: new Date(`${date}T00:00:00+08:00`) }] : [];
  });
}

/** Plans of this year of which more was issued or called by now than they have. */
export async function listExceededPlans(at: Date) {
  await figuresSettled();
  const today = dayOf(at);
  const year = yearOf(today);
  const coded = (await listCountedIssuers()).flatMap(({ unitId, codes, active }) =>
    active ? codes.filter((each) => each.active).map(({ code }) => ({ unitId, code })) : [],
  );
  const usages = await countUsages(
    coded.map(({ code }) => code),
    coded.map(({ unitId }) => unitId),
    today,
  );

  const exceeded = coded.flatMap(({ unitId, code }) => {
    const plan = usages.plans.get(code);
    if (!plan) return [];
    const [documents, meetings] = [usages.documents(code).used, usages.meetings(unitId, code).used];
    return [
      { what: 'documents' as const, plan: plan.documents, used: documents, unitId, code },
      { what: 'meetings' as const, plan: plan.meetings, used: meetings, unitId, code },
    ].flatMap(({ plan: most, ...each }) => (most !== null && each.used > most ? [{ ...each, plan: most, year }] : []));
  });

  return Promise.all(
    exceeded.map(async (each) => ({
      ...each,
      rows:
        each.what === 'documents'
          ? await rowsBeyond('document', { code: each.code }, year, each.plan)
          : await rowsBeyond('meeting', { unitId: each.unitId }, year, each.plan),
    })),
  );
}
