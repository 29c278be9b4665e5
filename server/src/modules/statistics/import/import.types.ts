/** A line as the spreadsheet or text file numbers it. */
export interface ImportRemark {
  readonly line: number;
  readonly reason: string;
}

/** What one unit issued, held and had to fill in during one month of last year. */
export interface BaselineRow {
  /** As written; the unit is looked up by the code, else by the name. `''` when the file does not say. */
  readonly unitCode: string;
  readonly unitName: string;
  /** `2023-01` */
  readonly month: string;
  readonly documents: number;
  /** Of the documents, those in the name of the city's party committee, government or their offices. */
  readonly topDocuments: number;
  readonly meetings: number;
  /** Of the meetings, those for the whole city. */
  readonly cityMeetings: number;
  /** Work groups that existed at the end of the month: a level, never added up over months. */
  readonly groups: number;
  readonly forms: number;
  readonly line: number;
}

export interface BaselineTotals {
  readonly documents: number;
  readonly topDocuments: number;
  readonly meetings: number;
  readonly cityMeetings: number;
  readonly forms: number;
  /** Groups of each unit in the last month that the file has. */
  readonly groupsAtYearEnd: number;
}

export interface BaselineReading {
  readonly rows: readonly BaselineRow[];
  readonly refused: readonly ImportRemark[];
  readonly warnings: readonly ImportRemark[];
  readonly totals: BaselineTotals;
}
