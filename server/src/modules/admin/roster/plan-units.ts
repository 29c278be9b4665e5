import type {
  ExistingOffice,
  ExistingUnit,
  OfficePlan,
  PlannedUnit,
  UnitLabels,
  UnitPlan,
} from '#modules/admin/roster/plan.types';
import type { RosterOffice, RosterUnit } from '#modules/admin/roster/roster.types';

/** Units are the same by their code. A unit whose line was refused is neither changed nor closed. */
export function planUnits(
  read: readonly RosterUnit[],
  existing: readonly ExistingUnit[],
  heldCodes: ReadonlySet<string>,
): UnitPlan {
  const known = new Map(existing.map((unit) => [unit.code, unit]));
  const named = new Set(read.map(({ code }) => code));
  const pairs = read.flatMap((unit) => {
    const before = known.get(unit.code);
    return before ? [{ before, after: unit }] : [];
  });

  return {
    create: parentsFirst(read.filter(({ code }) => !known.has(code))).map(plannedUnit),
    rename: pairs
      .map(({ before, after }) => ({
        id: before.id,
        code: after.code,
        before: labelsOf(before),
        after: labelsOf(after),
      }))
      .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after)),
    move: pairs
      .filter(({ before, after }) => before.parentCode !== after.parentCode)
      .map(({ before, after }) => ({
        id: before.id,
        code: after.code,
        before: before.parentCode,
        after: after.parentCode,
      })),
    reinstate: pairs.filter(({ before }) => !before.active).map(({ before, after }) => mention(before.id, after)),
    deactivate: existing
      .filter(({ active, code }) => active && !named.has(code) && !heldCodes.has(code))
      .map((unit) => mention(unit.id, unit)),
  };
}

/**
 * Offices are the same by their unit and name. Those of held units and of people whose lines were refused stay, as the
 * file's silence about them means nothing.
 */
export function planOffices(
  read: readonly RosterOffice[],
  existing: readonly ExistingOffice[],
  isKept: (office: RosterOffice) => boolean,
): OfficePlan {
  const known = new Set(existing.map(officeKey));
  const named = new Set(read.map(officeKey));
  const plain = ({ id, unitCode, name }: ExistingOffice) => ({ id, unitCode, name });

  return {
    create: read.filter((office) => !known.has(officeKey(office))).map(({ unitCode, name }) => ({ unitCode, name })),
    reinstate: existing.filter((office) => !office.active && named.has(officeKey(office))).map(plain),
    deactivate: existing
      .filter((office) => office.active && !named.has(officeKey(office)) && !isKept(office))
      .map(plain),
  };
}

export const officeKey = ({ unitCode, name }: RosterOffice): string => JSON.stringify([unitCode, name]);

function parentsFirst(units: readonly RosterUnit[]): RosterUnit[] {
  const waiting = new Map(units.map((unit) => [unit.code, unit]));
  const ordered: RosterUnit[] = [];
  const place = (unit: RosterUnit) => {
    if (!waiting.delete(unit.code)) return;
    const parent = unit.parentCode === null ? undefined : waiting.get(unit.parentCode);
    if (parent) place(parent);
    ordered.push(unit);
  };
  for (const unit of units) place(unit);

  return ordered;
}

const labelsOf = ({ name, shortName, kind, kindText, issuingCode }: PlannedUnit): UnitLabels => ({
  name,
  shortName,
  kind,
  kindText,
  issuingCode,
});

const plannedUnit = ({ line: _, ...unit }: RosterUnit): PlannedUnit => unit;

const mention = (id: string, { code, name }: PlannedUnit) => ({ id, code, name });
