import type { UnitKind } from '#modules/admin/roster/unit-kind';

/** The city itself: the unit that the list names as a parent only, or lists without one. */
export interface RosterRoot {
  readonly name: string;
  /** Code and line when the list has a row for it; then it is also the one unit whose `parentCode` is null. */
  readonly code: string | null;
  /** Taken from names and titles: it names a city that has no name yet, and renames none. */
  readonly guessed?: boolean;
}

export interface RosterUnit {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  /** Null: right under the root, or the root itself. */
  readonly parentCode: string | null;
  readonly kindText: string;
  readonly kind: UnitKind;
  /** 机关代字, `''` for a unit that issues no documents. */
  readonly issuingCode: string;
  readonly line: number;
}

/** 内设机构 of one unit. */
export interface RosterOffice {
  readonly unitCode: string;
  readonly name: string;
}

export interface RosterAppointment {
  /** `ROOT_CODE` for posts in the root where the list has no row for it. */
  readonly unitCode: string;
  readonly officeName: string | null;
  readonly post: string;
  readonly primary: boolean;
}

export interface RosterPerson {
  readonly employeeNumber: string;
  readonly name: string;
  readonly phone: string | null;
  /** The main post first. */
  readonly appointments: readonly RosterAppointment[];
  readonly line: number;
}

/** An account that stands on no roster, as administrators made by the command line do. */
export interface AccountOffRoster {
  readonly employeeNumber: string;
  readonly name: string;
}

/** A line as the spreadsheet numbers it, with the sheet it stands in. */
export interface LineRemark {
  readonly sheet: string;
  readonly line: number;
  readonly reason: string;
}

export interface RosterFigures {
  readonly units: number;
  readonly offices: number;
  readonly people: number;
  /** Posts beyond the main one, over all people. */
  readonly secondPosts: number;
  /** People for whom no line gives a phone. */
  readonly missingPhone: number;
}

export interface RosterReading {
  readonly root: RosterRoot | null;
  readonly units: readonly RosterUnit[];
  readonly offices: readonly RosterOffice[];
  readonly people: readonly RosterPerson[];
  readonly refused: readonly LineRemark[];
  readonly warnings: readonly LineRemark[];
  /** Numbers and codes that refused lines name: whoever they belong to is neither read nor gone. */
  readonly held: { readonly employeeNumbers: readonly string[]; readonly unitCodes: readonly string[] };
  readonly figures: RosterFigures;
}

export const ROOT_CODE = 'ROOT';
