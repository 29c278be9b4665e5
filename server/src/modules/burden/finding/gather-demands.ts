import type { BurdenSubject } from '@yiwang/shared/burden/burden.subject';
import * as load from '@yiwang/shared/burden/demand-load.rules';
import type { Detector } from '@yiwang/shared/burden/finding.contract';
import { type Switches, settingOf } from '@yiwang/shared/burden/rule-table';
import { dateAfter, dateOf } from '@yiwang/shared/calendar/working-days';
import type { Fresh, On } from '#modules/burden/finding/fresh';
import { type DemandFact, listDemandsInForce, listPlanFacts } from '#modules/demand/index';
import { getUnitTree, type UnitTree } from '#modules/unit/index';

/** What begins within a month can still be put off. */
const daysAhead = 31;

/** What the register of forms and visits shows around an instant. */
export async function ofDemands(at: Date, switches: Switches, on: On) {
  const today = dateOf(at);
  const setting = (rule: string, key: string) => settingOf(rule, key, switches);
  const daysBack = Math.max(setting('clustered-visits', 'days'), setting('G19', 'days'), daysAhead);
  const year = Number(today.slice(0, 4));
  const [facts, plan, tree] = await Promise.all([
    listDemandsInForce(dateAfter(today, -daysBack), dateAfter(today, daysAhead)),
    listPlanFacts(year),
    getUnitTree(),
  ]);
  const ofYear = await listDemandsInForce(`${year}-01-01`, `${year}-12-31`);
  const byId = new Map([...ofYear, ...facts].map((fact) => [String(fact._id), fact]));
  const asked = facts.map(askedOf);

  const found = (detector: Detector, clusters: readonly load.DemandCluster[], values: Fresh['values'] = {}): Fresh[] =>
    on(detector) ? clusters.map((cluster) => freshOf(detector, cluster, values, byId, tree)) : [];
  const planned = plan.map(({ _id, times }) => ({ id: _id, times }));
  const [days, times] = [setting('clustered-visits', 'days'), setting('clustered-visits', 'times')];

  return {
    looked: facts.length,
    found: [
      ...found('clustered-visits', load.clusteredVisits(asked, { days, times }), { days }),
      ...found('G15', load.monthlyInspections(asked, setting('G15', 'times'))),
      ...found('G19', load.repeatedForms(asked, { days: setting('G19', 'days'), percent: setting('G19', 'percent') })),
      ...found('off-platform', load.offPlatform(asked)),
      ...found('G14', load.unplanned(asked)),
      ...found('G14', load.splitPlans(ofYear.map(askedOf), planned), { context: 'split' }),
    ],
  };
}

const askedOf = ({ _id, ...fact }: DemandFact): load.AskedDemand => ({ ...fact, id: _id });

function freshOf(
  detector: Detector,
  { demands, placeId }: load.DemandCluster,
  values: Fresh['values'],
  byId: ReadonlyMap<string, DemandFact>,
  tree: UnitTree,
): Fresh {
  const facts = demands.flatMap(({ id }) => byId.get(id) ?? []);
  const last = demands.at(-1) ?? demands[0];
  const nameOf = (id: string): string => tree.byId.get(id as never)?.name ?? '';
  // A repeated form is found by the later one, everything else by what it began with.
  const about = detector === 'G19' ? last : demands[0];

  return {
    detector,
    key: [about.id, ...(placeId ? [placeId] : []), ...(values['context'] ? [values['context']] : [])].join(':'),
    evidence: facts.map((fact) => ({
      subject: { kind: 'demand' as const, id: fact._id as unknown as BurdenSubject['id'] },
      ...{ title: fact.title, unitId: fact.unitId, unitName: nameOf(fact.unitId), at: fact.askedAt },
    })),
    unitIds: detector === 'G19' ? [last.unitId] : [...new Set(facts.map(({ unitId }) => unitId))],
    authorIds: [
      ...new Set(
        facts.filter(({ unitId }) => detector !== 'G19' || unitId === last.unitId).map(({ authorId }) => authorId),
      ),
    ],
    receiverIds: placeId ? [placeId] : [...new Set(facts.flatMap(({ receiverIds }) => receiverIds))],
    values: {
      ...{ title: about.title, times: demands.length, ...values },
      ...(placeId ? { place: nameOf(placeId), unit: nameOf(about.unitId), month: about.from.slice(0, 7) } : {}),
      ...(detector === 'G19' ? { earlier: demands[0].title } : {}),
    },
  };
}
