import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { onTestFinished } from 'vitest';

/** A cell as a test writes it; `xml` is the whole content of `<c>`, for what only spreadsheet programs write. */
export type TestCell =
  | string
  | number
  | boolean
  | null
  | { readonly type?: string; readonly style?: number; readonly xml: string };

export interface TestSheet {
  readonly name: string;
  /** Rows by position; a row that is null is not in the file at all. */
  readonly rows: readonly (readonly TestCell[] | null)[];
  readonly merges?: readonly string[];
  readonly hidden?: boolean;
}

interface ZipEntry {
  readonly name: string;
  readonly content: string | Buffer;
  /** What the directory says instead of the real unpacked size. */
  readonly declaredSize?: number;
}

/** A zip archive; entries may lie about their sizes. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;

  for (const { name, content, declaredSize } of entries) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const path = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(raw), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declaredSize ?? raw.length, 18);
    fields.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);

    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, path, packed]);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), fields, place, path]));
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);

  return Buffer.concat([...parts, listed, Buffer.from('PK\u0005\u0006'), end]);
}

/** An .xlsx workbook of the fewest parts that a spreadsheet program opens. Style 1 is a date, 2 five digits. */
export function workbookOf(sheets: readonly TestSheet[], workbookAttributes = ''): Buffer {
  return zipOf(partsOf(sheets, workbookAttributes));
}

export function partsOf(sheets: readonly TestSheet[], workbookAttributes = ''): ZipEntry[] {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  const relations = (...items: string[]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`;
  const listed = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="r${index}"${hidden ? ' state="hidden"' : ''}/>`,
  );

  return [
    { name: '_rels/.rels', content: relations(relation('w', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns:r="r"><workbookPr ${workbookAttributes}/><sheets>${listed.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations(
        relation('s', 'styles', 'styles.xml'),
        ...sheets.map((_, index) => relation(`r${index}`, 'worksheet', `worksheets/s${index}.xml`)),
      ),
    },
    {
      name: 'xl/styles.xml',
      content:
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/></numFmts><cellXfs>' +
        '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    },
    ...sheets.map((sheet, index) => ({ name: `xl/worksheets/s${index}.xml`, content: sheetXml(sheet) })),
  ];
}

/** Writes a file that is gone after the test. */
export async function temporaryFile(name: string, content: string | Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'yiwang-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  await writeFile(path, content);

  return path;
}

function sheetXml({ rows, merges = [] }: TestSheet): string {
  const body = rows.map((cells, index) => (cells ? `<row r="${index + 1}">${cells.map(cellXml).join('')}</row>` : ''));
  const ranges = merges.map((ref) => `<mergeCell ref="${ref}"/>`);

  return `<worksheet><sheetData>${body.join('')}</sheetData><mergeCells>${ranges.join('')}</mergeCells></worksheet>`;
}

function cellXml(cell: TestCell): string {
  if (cell === null) return '<c/>';
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c t="b"><v>${Number(cell)}</v></c>`;
  if (typeof cell === 'string') return `<c t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;

  const type = cell.type === undefined ? '' : ` t="${cell.type}"`;

  return `<c${type}${cell.style === undefined ? '' : ` s="${cell.style}"`}>${cell.xml}</c>`;
}

const escapeXml = (text: string): string =>
  text.replace(/[<>&"]|\p{Cc}/gu, (mark) => {
    const code = mark.charCodeAt(0);
    return code < 32 ? `_x${code.toString(16).padStart(4, '0')}_` : `&#${code};`;
  });
