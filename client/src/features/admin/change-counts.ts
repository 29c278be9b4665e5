import { type RosterChange, type RosterImport, rosterChangeSchema } from '@yiwang/shared/admin/admin.contract';

/** How many changes of each kind an import brings, without the kinds that it brings none of. */
export function changeCounts({ counts }: Pick<RosterImport, 'counts'>): [kind: RosterChange['kind'], count: number][] {
  return rosterChangeSchema.shape.kind.options
    .map((kind): [RosterChange['kind'], number] => [kind, counts[kind] ?? 0])
    .filter(([, count]) => count > 0);
}
