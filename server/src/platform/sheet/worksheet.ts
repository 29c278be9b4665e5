import type { Archive } from '#platform/sheet/archive';
import { type CellParts, type CellSource, cellOf } from '#platform/sheet/cell';
import { fillMerges, type Merge, parseReference } from '#platform/sheet/merges';
import type { Cell, SheetLimits, SheetRow } from '#platform/sheet/sheet';
import { readXml, type XmlHandlers } from '#platform/sheet/xml';

interface OpenRow {
  readonly line: number;
  readonly cells: Cell[];
  spread: boolean;
}

/** Reads the rows of one sheet with their physical numbers. `onRow` may throw to stop a sheet that is too long. */
export async function readWorksheet(
  archive: Archive,
  path: string,
  source: CellSource,
  limits: SheetLimits,
  onRow: () => void,
): Promise<SheetRow[]> {
  const rows: OpenRow[] = [];
  const merges: Merge[] = [];
  let row: OpenRow = { line: 0, cells: [], spread: false };
  let column = -1;
  const cellHandlers = readCells(source, (cell) => {
    if (cell === null || column >= limits.columns) return;
    while (row.cells.length < column) row.cells.push(null);
    row.cells[column] = cell;
  });

  await readXml(archive, path, {
    open(tag, attributes) {
      if (tag === 'row') {
        row = { line: Number(attributes()['r'] ?? row.line + 1), cells: [], spread: false };
        column = -1;
      } else if (tag === 'c') {
        const reference = attributes()['r'];
        column = reference === undefined ? column + 1 : parseReference(reference).column;
      } else if (tag === 'mergeCell') {
        const [from = '', to = from] = (attributes()['ref'] ?? '').split(':');
        merges.push({ from: parseReference(from), to: parseReference(to) });
      }
      cellHandlers.open(tag, attributes);
    },
    text: cellHandlers.text,
    close(tag) {
      cellHandlers.close(tag);
      if (tag !== 'row' || row.cells.length === 0) return;
      onRow();
      rows.push(row);
    },
  });
  fillMerges(rows, merges);

  return rows;
}

/** Gathers what stands inside each `<c>` and hands over its value at its end. */
function readCells(source: CellSource, onCell: (cell: Cell) => void): Required<XmlHandlers> {
  let parts: CellParts | null = null;
  let field: 'value' | 'text' | null = null;
  let inGuide = false;

  return {
    open(tag, attributes) {
      if (tag === 'c') {
        const { t, s } = attributes();
        parts = { type: t ?? 'n', style: Number(s ?? -1), hasFormula: false, value: null, text: '' };
      }
      if (!parts) return;
      if (tag === 'f') parts.hasFormula = true;
      if (tag === 'rPh') inGuide = true;
      if (tag === 't') field = inGuide ? null : 'text';
      if (tag !== 'v') return;
      field = 'value';
      parts.value = '';
    },
    text(text) {
      if (!parts || !field) return;
      if (field === 'value') parts.value += text;
      else parts.text += text;
    },
    close(tag) {
      if (tag === 'v' || tag === 't') field = null;
      if (tag === 'rPh') inGuide = false;
      if (tag !== 'c' || !parts) return;
      onCell(cellOf(parts, source));
      parts = null;
    },
  };
}
