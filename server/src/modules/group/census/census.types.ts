/** A line as the spreadsheet or text file numbers it. */
export interface ImportRemark {
  readonly line: number;
  readonly reason: string;
}

export type CensusState = 'active' | 'dissolved';

/** A chat group outside the platform, as the units counted them. */
export interface CensusRow {
  readonly name: string;
  readonly platform: string;
  readonly unitName: string;
  readonly owner: string;
  readonly members: number;
  readonly purpose: string;
  /** ISO dates; null when the file leaves them out. */
  readonly foundedOn: string | null;
  readonly lastActiveOn: string | null;
  readonly state: CensusState;
  readonly dissolvedOn: string | null;
  readonly line: number;
}

export interface CensusReading {
  readonly rows: readonly CensusRow[];
  readonly refused: readonly ImportRemark[];
  readonly warnings: readonly ImportRemark[];
  readonly totals: { readonly active: number; readonly dissolved: number };
}
