import type { Row, default as Write } from 'write-excel-file/node';

export type { Row };

type Sheets = Extract<Parameters<typeof Write>[0], { readonly sheet?: string }[]>;

/** An Excel workbook of these sheets. The library is read when the first is asked for, not at every start. */
export async function writeWorkbook(sheets: Sheets): Promise<Buffer> {
  const { default: write } = await import('write-excel-file/node');
  return write(sheets).toBuffer();
}
