import { openArchive } from '#platform/sheet/archive';
import { readNumberFormats } from '#platform/sheet/number-formats';
import { readSharedStrings } from '#platform/sheet/shared-strings';
import type { Sheet, SheetLimits } from '#platform/sheet/sheet';
import { SheetFault } from '#platform/sheet/sheet-fault';
import { findWorkbookParts } from '#platform/sheet/workbook-parts';
import { readWorksheet } from '#platform/sheet/worksheet';

/**
 * All sheets of an .xlsx workbook, in its order.
 *
 * The export libraries drop what an import must judge (formulas, error cells, merged ranges, line numbers), hence a
 * reader of our own over a streaming XML parser. Throws SheetFault.
 */
export async function readWorkbook(path: string, limits: SheetLimits): Promise<Sheet[]> {
  const archive = await openArchive(path, limits);
  let lines = 0;
  const countLine = () => {
    lines += 1;
    if (lines > limits.lines) throw new SheetFault('too_large', { limitLines: limits.lines });
  };

  try {
    const parts = await findWorkbookParts(archive);
    const source = {
      sharedStrings: parts.sharedStringsPath ? await readSharedStrings(archive, parts.sharedStringsPath) : [],
      formats: parts.stylesPath ? await readNumberFormats(archive, parts.stylesPath) : [],
      from1904: parts.from1904,
    };
    const sheets: Sheet[] = [];
    for (const { name, hidden, path: part } of parts.sheets) {
      const rows = archive.has(part) ? await readWorksheet(archive, part, source, limits, countLine) : [];
      sheets.push({ name, hidden, rows });
    }

    return sheets;
  } catch (error) {
    throw error instanceof SheetFault ? error : new SheetFault('unreadable', {}, { cause: error });
  } finally {
    archive.close();
  }
}
