import type { Archive } from '#platform/sheet/archive';
import { type CellParts, type CellSource, cellOf } from '#platform/sheet/cell';
import { fillMerges, type Merge, parseReference } from '#platform/sheet/merges';
import type { Cell, SheetLimits, SheetRow } from '#platform/sheet/sheet';
import { readXml } from '#platform/sheet/xml';

/** Reads the rows of one sheet with their physical numbers. `onRow` may throw to stop a sheet that is too long. */
export async function readWorksheet(
  archive: Archive,
  path: string,
  source: CellSource,
  limits: SheetLimits,
  onRow: () => void,
): Promise<SheetRow[]> {
  const rows: { line: number; cells: Cell[]; spread: boolean }[] = [];
  const merges: Merge[] = [];
  let line = 0;
  let column = -1;
  let cells: Cell[] = [];
  let parts: CellParts | null = null;
  let field: 'value' | 'text' | null = null;
  let inGuide = false;

  await readXml(archive, path, {
    open(tag, attributes) {
      if (tag === 'row') {
        line = Number(attributes()['r'] ?? line + 1);
        column = -1;
        cells = [];
      } else if (tag === 'c') {
        const { r, t, s } = attributes();
        column = r === undefined ? column + 1 : parseReference(r).column;
        parts = { type: t ?? 'n', style: Number(s ?? -1), hasFormula: false, value: null, text: '' };
      } else if (parts && tag === 'f') parts.hasFormula = true;
      else if (parts && tag === 'v') {
        field = 'value';
        parts.value = '';
      } else if (parts && tag === 'rPh') inGuide = true;
      else if (parts && tag === 't') field = inGuide ? null : 'text';
      else if (tag === 'mergeCell') {
        const [from = '', to = from] = (attributes()['ref'] ?? '').split(':');
        merges.push({ from: parseReference(from), to: parseReference(to) });
      }
    },
    text(text) {
      if (!parts || !field) return;
      if (field === 'value') parts.value += text;
      else parts.text += text;
    },
    close(tag) {
      if (tag === 'v' || tag === 't') field = null;
      if (tag === 'rPh') inGuide = false;
      if (tag === 'c' && parts) {
        const cell = cellOf(parts, source);
        if (cell !== null && column < limits.columns) {
          while (cells.length < column) cells.push(null);
          cells[column] = cell;
        }
        parts = null;
      }
      if (tag === 'row' && cells.length > 0) {
        onRow();
        rows.push({ line, cells, spread: false });
        cells = [];
      }
    },
  });
  fillMerges(rows, merges);

  return rows;
}
