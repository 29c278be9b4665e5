import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { readSheets } from '#platform/sheet/read-sheets';
import { type Cell, sheetLimits } from '#platform/sheet/sheet';
import { partsOf, type TestCell, type TestSheet, temporaryFile, workbookOf, zipOf } from '#testing/workbook';

const readOne = async (sheet: Partial<TestSheet>, attributes = '') => {
  const path = await temporaryFile('a.xlsx', workbookOf([{ name: 'A', rows: [], ...sheet }], attributes));
  const [read] = await readSheets(path, { csv: false });
  if (!read) throw new Error('no sheet');
  return read;
};
const readCells = async (...cells: TestCell[]): Promise<readonly Cell[]> => {
  const { rows } = await readOne({ rows: [[...cells, 'end']] });
  return (rows[0]?.cells ?? []).slice(0, -1);
};
const faultOf = async (name: string, content: string | Buffer, limits = sheetLimits) =>
  readSheets(await temporaryFile(name, content), { csv: name.endsWith('.csv') }, limits).then(
    () => 'read',
    (error: { kind?: string }) => error.kind,
  );

describe('cells of a workbook', () => {
  test('text, numbers, booleans and blanks come as they are', async () => {
    expect(await readCells(' 张 三 ', 19900025729, true, null, '  ', 0.5)).toEqual([
      ' 张 三 ',
      19900025729,
      true,
      null,
      null,
      0.5,
    ]);
  });

  test('a formula gives the result that the file carries, and nothing is evaluated without one', async () => {
    const cells = await readCells(
      { type: 'str', xml: '<f>A1&amp;B1</f><v>张三</v>' },
      { xml: '<f>1+1</f><v>2</v>' },
      { type: 'str', xml: '<f>IF(A1="","","x")</f><v></v>' },
      { xml: '<f>HYPERLINK("http://127.0.0.1")</f>' },
      { xml: '<f>1+1</f><v></v>' },
    );
    expect(cells).toEqual(['张三', 2, null, { is: 'formula' }, { is: 'formula' }]);
  });

  test('an error cell is not taken for an empty one', async () => {
    expect(await readCells({ type: 'e', xml: '<v>#REF!</v>' })).toEqual([{ is: 'error', text: '#REF!' }]);
  });

  test('rich text is joined and phonetic guides are left out', async () => {
    const rich = {
      type: 'inlineStr',
      xml: '<is><r><t>张</t></r><rPh><t>zhang</t></rPh><r><t>三&amp;_x000D_</t></r></is>',
    };
    expect(await readCells(rich)).toEqual(['张三&\r']);
  });

  test('dates come as days, by both calendars, and padded numbers as they are shown', async () => {
    expect(await readCells({ style: 1, xml: '<v>45292</v>' }, { style: 2, xml: '<v>12</v>' })).toEqual([
      { is: 'date', on: '2024-01-01' },
      '00012',
    ]);
    const from1904 = await readOne({ rows: [[{ style: 1, xml: '<v>43830</v>' }]] }, 'date1904="1"');
    expect(from1904.rows[0]?.cells).toEqual([{ is: 'date', on: '2024-01-01' }]);
  });

  test('rows keep the numbers that a person sees, and blank rows are left out', async () => {
    const { rows } = await readOne({ rows: [['title'], null, [null, ' '], ['entry']] });
    expect(rows.map(({ line }) => line)).toEqual([1, 4]);
  });

  test('a merged range gives its value to the rows below, not to the columns beside', async () => {
    const { rows } = await readOne({
      rows: [
        ['title', null],
        ['unit', 'a'],
        [null, 'b'],
        [null, 'c'],
        [null, 'd'],
      ],
      merges: ['A1:B1', 'A2:A4'],
    });
    expect(rows.map(({ cells, spread }) => [...cells, spread])).toEqual([
      ['title', true],
      ['unit', 'a', false],
      ['unit', 'b', false],
      ['unit', 'c', false],
      [null, 'd', false],
    ]);
  });

  test('what another program writes reads the same', async () => {
    const path = await temporaryFile('b.xlsx', '');
    await writeXlsxFile([[{ value: '工号' }, { value: 7 }, { type: 'Formula', value: '=SUM(1,2)' }]], {
      sheet: '人员',
    }).toFile(path);
    const sheets = await readSheets(path, { csv: false });
    expect(sheets).toEqual([
      { name: '人员', hidden: false, rows: [{ line: 1, cells: ['工号', 7, { is: 'formula' }], spread: false }] },
    ]);
  });
});

describe('files that are refused as a whole', () => {
  const parts = partsOf([{ name: 'A', rows: [['x']] }]);

  test('what is no workbook', async () => {
    expect(await faultOf('a.xlsx', 'plain text')).toBe('not_a_workbook');
    expect(await faultOf('a.xlsx', '')).toBe('not_a_workbook');
    expect(await faultOf('a.xlsx', Buffer.from('PK\u0003\u0004 cut short'))).toBe('not_a_workbook');
    expect(await faultOf('a.xlsx', zipOf([{ name: 'word/document.xml', content: '<x/>' }]))).toBe('not_a_workbook');
    expect(await faultOf('a.csv', Buffer.from([1, 0, 2, 0]))).toBe('not_a_workbook');
  });

  test('a workbook with a password, and the old binary format', async () => {
    const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    const locked = Buffer.concat([compound, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await faultOf('a.xlsx', locked)).toBe('encrypted');
    expect(await faultOf('a.xls', Buffer.concat([compound, Buffer.alloc(600)]))).toBe('not_a_workbook');
  });

  test('broken XML', async () => {
    const broken = parts.map((part) => (part.name.includes('s0') ? { ...part, content: '<worksheet><row <c' } : part));
    expect(await faultOf('a.xlsx', zipOf(broken))).toBe('unreadable');
  });

  test('an archive that says it unpacks to more than is allowed', async () => {
    const limits = { ...sheetLimits, unpackedBytes: 100_000 };
    const bomb = zipOf([...parts, { name: 'xl/media/x', content: Buffer.alloc(200_000) }]);
    expect(await faultOf('a.xlsx', bomb, limits)).toBe('too_large');
  });

  test('an archive that hides what it unpacks to', async () => {
    const limits = { ...sheetLimits, unpackedBytes: 100_000 };
    const bomb = parts.map((part) =>
      part.name.includes('s0') ? { ...part, content: Buffer.alloc(5_000_000, ' '), declaredSize: 100 } : part,
    );
    expect(await faultOf('a.xlsx', zipOf(bomb), limits)).toBe('too_large');
  });

  test('a file, and a table, longer than is allowed', async () => {
    expect(await faultOf('a.xlsx', Buffer.alloc(300), { ...sheetLimits, fileBytes: 200 })).toBe('too_large');
    const rows = Array.from({ length: 30 }, (_, index) => [index]);
    expect(await faultOf('a.xlsx', workbookOf([{ name: 'A', rows }]), { ...sheetLimits, lines: 20 })).toBe('too_large');
    expect(await faultOf('a.csv', rows.join('\n'), { ...sheetLimits, lines: 20 })).toBe('too_large');
  });
});

describe('text files', () => {
  const readText = async (content: string | Buffer) => {
    const [sheet] = await readSheets(await temporaryFile('a.csv', content), { csv: true });
    return sheet?.rows.map(({ line, cells }) => [line, ...cells]);
  };

  test('quoted cells may hold commas, quotes and line breaks, and lines keep their numbers', async () => {
    expect(await readText('\ufeffa,b\r\n"x,1","say ""y""\nz"\r\n\r\nlast,\r\n')).toEqual([
      [1, 'a', 'b'],
      [2, 'x,1', 'say "y"\nz'],
      [5, 'last', null],
    ]);
  });

  test('UTF-8, UTF-16 and GBK read the same', async () => {
    const gbk = Buffer.from([0xc8, 0xba, 0xc3, 0xfb, 0x2c, 0xc8, 0xba, 0xd6, 0xf7]);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('群名,群主', 'utf16le')]);
    expect([await readText('群名,群主'), await readText(utf16), await readText(gbk)]).toEqual(
      Array.from({ length: 3 }, () => [[1, '群名', '群主']]),
    );
  });

  test('tabs and semicolons separate where the first line uses them', async () => {
    expect(await readText('a\tb\n1,5\t2')).toEqual([
      [1, 'a', 'b'],
      [2, '1,5', '2'],
    ]);
  });
});
