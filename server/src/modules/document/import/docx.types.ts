/** What an import leaves behind, as keys that the client names. */
export type LeftOut =
  | 'links'
  | 'scripts'
  | 'images'
  | 'external'
  | 'objects'
  | 'text-boxes'
  | 'footnotes'
  | 'comments'
  | 'revisions'
  | 'headers'
  | 'hidden'
  /** 署名 and 成文日期: set by whoever approves and when, never typed. */
  | 'signature'
  | 'long-cells'
  | 'large-tables';

export interface DocxLine {
  readonly text: string;
  /** What its style or list says of its level, 0 where neither does. */
  readonly level: number;
  readonly align: 'start' | 'center' | 'end';
}
export interface DocxTable {
  readonly rows: readonly (readonly string[])[];
}
export type DocxPiece = DocxLine | DocxTable;

/** The body of a DOCX in order, with what of the file is no text. */
export interface DocxText {
  readonly pieces: readonly DocxPiece[];
  readonly leftOut: readonly LeftOut[];
}

/** Files beyond this are no drafts; pictures may make a draft large. */
export const docxLimits = { fileBytes: 20 * 1024 * 1024, unpackedBytes: 80 * 1024 * 1024, lines: 20_000, columns: 20 };
/** Reading stops here: four times what a document may hold. */
export const mostCharacters = 120_000;
