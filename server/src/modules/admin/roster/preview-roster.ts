import { createHash } from 'node:crypto';
import type { RosterChange } from '@yiwang/shared/admin/admin.contract';
import { unnamedCity } from '#modules/admin/roster/city-name';
import type { ExistingOrganisation, RosterPlan, RosterPlanCounts } from '#modules/admin/roster/plan.types';
import { planRoster } from '#modules/admin/roster/plan-roster';
import { readRoster } from '#modules/admin/roster/read-roster';
import type { LineRemark, RosterFigures, RosterReading } from '#modules/admin/roster/roster.types';
import { describeChanges } from '#modules/admin/roster-changes';
import type { Sheet } from '#platform/sheet/sheet';

/** A record holds 16 MB and a person reads the first remarks; all of them stand in what was read. */
const remarksShown = 1000;

/** What a person is shown of a roster, and what was read of it as JSON. */
export interface RosterPreview {
  readonly figures: RosterFigures;
  readonly refused: readonly LineRemark[];
  readonly warnings: readonly LineRemark[];
  readonly remarkCounts: { readonly refused: number; readonly warnings: number };
  readonly counts: RosterPlanCounts;
  readonly changes: readonly RosterChange[];
  readonly deactivationShare: number;
  readonly city: string;
  readonly planHash: string;
  readonly reading: Uint8Array;
}

/** Reads a roster, compares it with what stands and puts the difference into words. */
export function previewOf(sheets: readonly Sheet[], existing: ExistingOrganisation): RosterPreview {
  const { accounts = [] } = existing;
  const reading = readRoster(sheets, accounts);
  const plan = planRoster(reading, existing);
  const names = new Map([...existing.units, ...reading.units].map((unit) => [unit.code, unit.shortName]));
  const city = (plan.root?.after ?? existing.root?.name) || unnamedCity;

  return {
    figures: reading.figures,
    refused: reading.refused.slice(0, remarksShown),
    warnings: reading.warnings.slice(0, remarksShown),
    remarkCounts: { refused: reading.refused.length, warnings: reading.warnings.length },
    counts: plan.counts,
    changes: describeChanges(plan, (code) => names.get(code) ?? city),
    deactivationShare: plan.deactivationShare,
    city,
    planHash: hashOfPlan(plan),
    reading: packReading(reading),
  };
}

/** Two plans of one hash change the same, not only as much. */
export const hashOfPlan = (plan: RosterPlan): string => createHash('sha256').update(JSON.stringify(plan)).digest('hex');

const packReading = (reading: RosterReading): Uint8Array => new TextEncoder().encode(JSON.stringify(reading));
