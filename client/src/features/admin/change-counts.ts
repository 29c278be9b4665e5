import type { RosterChange, RosterImport } from '@yiwang/shared/admin/admin.contract';

/** Each count of an import, in the order shown, with the kind under which its first changes are listed. */
const kindOf = {
  unitsCreated: 'unit-created',
  unitsRenamed: 'unit-renamed',
  unitsMoved: 'unit-moved',
  unitsReinstated: null,
  unitsClosed: 'unit-closed',
  officesCreated: 'office-created',
  officesReinstated: null,
  officesClosed: 'office-closed',
  left: 'person-left',
  joined: 'person-joined',
  moved: 'person-moved',
  rolesWithdrawn: 'person-roles',
  renamed: 'person-renamed',
  phoneChanged: 'person-phone',
  reinstated: 'person-reinstated',
} as const satisfies Record<string, RosterChange['kind'] | null>;

export interface ChangeCount {
  readonly name: keyof typeof kindOf;
  readonly kind: RosterChange['kind'] | null;
  readonly count: number;
}

/** How many changes of each sort an import brings, without those that it brings none of. */
export function changeCounts({ counts }: Pick<RosterImport, 'counts'>): ChangeCount[] {
  return (Object.keys(kindOf) as ChangeCount['name'][])
    .map((name) => ({ name, kind: kindOf[name], count: counts[name] ?? 0 }))
    .filter(({ count }) => count > 0);
}

/** All changes, also those of sorts that have no line of their own. Zero: applying would change nothing. */
export const totalOf = ({ counts }: Pick<RosterImport, 'counts'>): number => counts['changes'] ?? 0;
