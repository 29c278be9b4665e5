import type { Role } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { RosterAppointment, RosterPerson, RosterUnit } from '#modules/admin/roster/roster.types';

/** What a plan looks at of a unit; `line` is of the file only. */
export type PlannedUnit = Omit<RosterUnit, 'line'>;
export type PlannedPerson = Omit<RosterPerson, 'line'>;

export type ExistingUnit = PlannedUnit & { readonly id: string; readonly active: boolean };
/** A role on a unit or on one of its offices; `unitCode` is the unit's, also for an office. */
export interface ExistingGrant {
  readonly role: Role;
  readonly unitId: UnitId;
  readonly unitCode: string;
  readonly place: string;
}

export type ExistingPerson = PlannedPerson & {
  readonly id: string;
  readonly active: boolean;
  readonly grants?: readonly ExistingGrant[];
};

export interface ExistingOffice {
  readonly id: string;
  readonly unitCode: string;
  readonly name: string;
  readonly active: boolean;
}

/** The organisation as it stands; the root is apart from `units` unless the list has a row for it. */
export interface ExistingOrganisation {
  readonly root: { readonly id: string; readonly name: string } | null;
  readonly units: readonly ExistingUnit[];
  readonly offices: readonly ExistingOffice[];
  readonly people: readonly ExistingPerson[];
  /** People without a post, who stand on no roster; whoever the roster names by number and name is taken onto it. */
  readonly accounts?: readonly ExistingPerson[];
}

export interface UnitLabels {
  readonly name: string;
  readonly shortName: string;
  readonly kind: RosterUnit['kind'];
  readonly kindText: string;
  readonly issuingCode: string;
}

interface Change<T> {
  readonly id: string;
  readonly before: T;
  readonly after: T;
}

export type UnitChange<T> = Change<T> & { readonly code: string };
export type PersonChange<T> = Change<T> & { readonly employeeNumber: string; readonly name: string };
export type PersonMention = { readonly id: string; readonly employeeNumber: string; readonly name: string };
export type OfficeKey = { readonly unitCode: string; readonly name: string };

export interface UnitPlan {
  /** Parents before children. */
  readonly create: readonly PlannedUnit[];
  /** Names, kind or issuing code differ. */
  readonly rename: readonly UnitChange<UnitLabels>[];
  /** Parent codes. */
  readonly move: readonly UnitChange<string | null>[];
  readonly reinstate: readonly { readonly id: string; readonly code: string; readonly name: string }[];
  readonly deactivate: readonly { readonly id: string; readonly code: string; readonly name: string }[];
}

export interface OfficePlan {
  readonly create: readonly OfficeKey[];
  readonly reinstate: readonly (OfficeKey & { readonly id: string })[];
  readonly deactivate: readonly (OfficeKey & { readonly id: string })[];
}

/** One person may be in several of `moved`, `renamed`, `phoneChanged` and `reinstated`. */
export interface PeoplePlan {
  readonly joined: readonly PlannedPerson[];
  readonly left: readonly PersonMention[];
  readonly moved: readonly PersonChange<readonly RosterAppointment[]>[];
  readonly renamed: readonly PersonChange<string>[];
  readonly phoneChanged: readonly PersonChange<string | null>[];
  readonly reinstated: readonly PersonMention[];
  readonly unchanged: readonly string[];
  /** Active people whose lines were refused: left as they are until the file says something readable of them. */
  readonly held: readonly PersonMention[];
  /** Of those who moved or left. */
  readonly withdrawn: readonly Withdrawal[];
}

/** Roles that end with the last post in their unit. */
export type Withdrawal = PersonMention & { readonly grants: readonly ExistingGrant[] };

export interface RosterPlan {
  readonly root: { readonly before: string | null; readonly after: string } | null;
  readonly units: UnitPlan;
  readonly offices: OfficePlan;
  readonly people: PeoplePlan;
  /** Share of the active people who would be deactivated, 0 when there is nobody yet. */
  readonly deactivationShare: number;
  /** The number of entries of each part of the plan, and of all changes. */
  readonly counts: RosterPlanCounts;
}

export interface RosterPlanCounts {
  readonly unitsCreated: number;
  readonly unitsRenamed: number;
  readonly unitsMoved: number;
  readonly unitsReinstated: number;
  readonly unitsClosed: number;
  readonly officesCreated: number;
  readonly officesReinstated: number;
  readonly officesClosed: number;
  readonly joined: number;
  readonly left: number;
  readonly moved: number;
  readonly renamed: number;
  readonly phoneChanged: number;
  readonly reinstated: number;
  readonly unchanged: number;
  readonly held: number;
  /** People whose roles are withdrawn; each is counted as moved or left already. */
  readonly rolesWithdrawn: number;
  /** Zero means that applying the plan changes nothing. */
  readonly changes: number;
}
