/** What a cell holds besides text, numbers, booleans and nothing. */
export type SpecialCell =
  | { readonly is: 'date'; readonly on: string }
  | { readonly is: 'error'; readonly text: string }
  /** A formula whose result the file does not carry; formulas are never evaluated. */
  | { readonly is: 'formula' };

export type Cell = string | number | boolean | null | SpecialCell;

export interface SheetRow {
  /** The number of the row as a person sees it in the spreadsheet, from 1; blank rows count. */
  readonly line: number;
  /** By column, from 0; columns after the last filled cell are absent. */
  readonly cells: readonly Cell[];
  /** The only filled cell is spread over several columns: a title or a section. */
  readonly spread: boolean;
}

/** A table as it stands in the file. Rows without any content are left out. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly SheetRow[];
}

export interface SheetLimits {
  readonly fileBytes: number;
  readonly unpackedBytes: number;
  readonly lines: number;
  readonly columns: number;
}

/** A city of 100,000 people reads in well under half a minute and 500 MB; more than that is not a roster. */
export const sheetLimits: SheetLimits = {
  fileBytes: 20 * 1024 * 1024,
  unpackedBytes: 150 * 1024 * 1024,
  lines: 100_000,
  columns: 256,
};
