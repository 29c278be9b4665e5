import { cellOf } from '@yiwang/shared/statistics/facets.rules';
import type { Facets } from '@yiwang/shared/statistics/fact.schemas';
import { dayOf } from '@yiwang/shared/statistics/period.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { Fact } from '#modules/statistics/fact/fact.model';
import { reachOf } from '#modules/statistics/source/document-facts';
import { getUnitTree } from '#modules/unit/index';

interface Plain {
  readonly id: string;
  readonly kind: 'notice' | 'form';
  readonly form: Facets['form'];
  readonly title: string;
  readonly unitId: UnitId;
  readonly at: Date;
  readonly receiverIds: readonly UnitId[];
}

/** One fact of what a unit sent to others without code, direction or length: a notice, a form. */
export async function plainFact({ id, kind, form, title, unitId, at, receiverIds }: Plain): Promise<Fact> {
  const tree = await getUnitTree();
  const unit = tree.byId.get(unitId);

  return {
    _id: id,
    kind,
    source: 'platform',
    date: dayOf(at),
    until: null,
    cell: cellOf({
      form,
      name: unit && unit.kind !== 'office' ? unit.kind : 'internal',
      direction: '',
      reach: reachOf(receiverIds, tree),
      formal: false,
      citywide: false,
      flags: [],
    }),
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
