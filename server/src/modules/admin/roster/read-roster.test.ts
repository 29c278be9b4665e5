import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRoster } from '#modules/admin/roster/read-roster';
import {
  countyPeople,
  countyUnits,
  personHeader,
  readCounty,
  refusalsOf,
  sheetOf,
  unitHeader,
} from '#modules/admin/roster/roster-fixtures';
import { noisy } from '#testing/noise';

const whole = { units: 6, offices: 2, people: 4, secondPosts: 1, missingPhone: 1 };
const unitSheet = sheetOf('单位', [unitHeader, ...countyUnits]);
const peopleSheet = sheetOf('人员', [personHeader, ...countyPeople]);

const faultOf = (read: () => unknown) => {
  try {
    read();
    return 'read';
  } catch (error) {
    const { kind, details } = error as { kind?: string; details?: object };
    return { kind, ...details };
  }
};

describe('a whole roster', () => {
  test('units, offices, people and second posts are read', () => {
    const reading = readCounty();
    expect(reading.figures).toEqual(whole);
    expect([reading.root, reading.refused, reading.warnings]).toEqual([{ name: '青川县', code: null }, [], []]);
    expect(reading.people[2]).toEqual({
      employeeNumber: 'A003',
      name: '王芳',
      phone: '13800000003',
      appointments: [
        { unitCode: 'Q03', officeName: '人事股', post: '股长', primary: true },
        { unitCode: 'Q04', officeName: null, post: '校长', primary: false },
      ],
      line: 4,
    });
    expect(reading.units.map(({ code, parentCode, kind }) => [code, parentCode, kind])).toEqual([
      ['Q01', null, 'department'],
      ['Q02', null, 'department'],
      ['Q03', null, 'department'],
      ['Q04', 'Q03', 'department'],
      ['Q05', null, 'town'],
      ['Q06', 'Q05', 'village'],
    ]);
  });

  test('noise in any cell, the order of sheets, rows and columns, titles and blank rows change nothing', () => {
    const expected = readCounty();
    const byNumber = (people: typeof expected.people) =>
      people.map(({ line: _, ...person }) => person).sort((a, b) => (a.employeeNumber < b.employeeNumber ? -1 : 1));

    fc.assert(
      fc.property(
        fc.shuffledSubarray([...countyPeople], { minLength: 5 }),
        fc.shuffledSubarray([...countyUnits], { minLength: 6 }),
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }),
        fc.nat(3),
        noisy(),
        (people, units, columns, blanks, noise) => {
          const loud = (rows: readonly (readonly unknown[])[]) =>
            rows.map((cells) => cells.map((cell) => (typeof cell === 'string' && cell !== '' ? noise(cell) : null)));
          const turned = [personHeader, ...people].map((cells) => columns.map((column) => cells[column] ?? null));
          const preface = [['青川县干部花名册（2025年）'], ...Array.from({ length: blanks }, () => [null])];
          const reading = readRoster([
            sheetOf('Sheet2', [...preface, ...loud(turned)]),
            sheetOf('Sheet1', [...preface, ...loud([unitHeader, ...units])]),
          ]);

          expect(reading.figures).toEqual(expected.figures);
          expect(reading.refused).toEqual([]);
          expect(byNumber(reading.people)).toEqual(byNumber(expected.people));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('several sheets of people are one list, also a sheet per unit named after it', () => {
    const bare = personHeader.filter((header) => header !== '单位');
    const reading = readRoster([
      unitSheet,
      sheetOf('人员1', [personHeader, ...countyPeople.slice(0, 2)]),
      sheetOf('3.县教育局人员', [bare, ['A003', '王芳', '13800000003', '人事股', '股长', '是']]),
      sheetOf('青川县第一中学', [bare, ['A003', '王芳', '', '', '校长', '否'], ['A004', '王芳', '', '', '教师', '']]),
    ]);
    expect(reading.figures).toEqual(whole);
  });

  test('headers are known by their synonyms, with marks, breaks and remarks in them, over two rows too', () => {
    const reading = readRoster([
      sheetOf('名录', [['代 码', '机构名称', '规范简称', '隶属关系', '单位性质', '代字'], ...countyUnits]),
      sheetOf('花名册', [
        ['序号', '*职工号（必填）', '姓\n名', '手机号码【11位】', '任职情况', null, null, null],
        [null, null, null, null, '所在单位', '科\u3000室/股室', '现任职务：', '任职类型'],
        ...countyPeople.map((cells, index) => [index + 1, ...cells.slice(0, 6), cells[6] === '是' ? '主职' : '兼职']),
      ]),
    ]);
    expect(reading.figures).toEqual(whole);
    expect(reading.people[2]?.appointments.map(({ primary }) => primary)).toEqual([true, false]);
  });

  test('totals, notes, sections, repeated headers and numbered blank lines are no entries', () => {
    const spread = { line: 90, cells: ['县直部门'], spread: true };
    const sheet = sheetOf('人员', [
      ['序号', ...personHeader],
      [null, '一、党委部门'],
      [null, '县委办'],
      ...countyPeople.map((cells, index) => [index + 1, ...cells]),
      ['序号', ...personHeader],
      [6],
      ['合计', null, 4],
      ['合 计：4人'],
      [null, null, '总计'],
      ['备注：截至上月底'],
      ['填表人：张某', null, null, '审核人：李某'],
    ]);
    const reading = readRoster([unitSheet, { ...sheet, rows: [...sheet.rows, spread] }]);
    expect([reading.figures, reading.refused]).toEqual([whole, []]);
  });

  test('whoever has a number, a name and a unit is an entry, whatever stands first; what is dropped otherwise is said', () => {
    const header = ['职务', '姓名', '工号', '单位', '手机号', '内设机构'];
    const posts = ['联系人', '审核', '制表人', '说明', '科员'];
    const lines = posts.map((post, at) => [post, `张${'甲乙丙丁戊'[at]}`, `B00${at}`, '县委办', '', '']);
    const named = ['说明', '审核', '联系人'].map((name, at) => ['', name, `C00${at}`, '县委办', '', '']);
    const rows = [
      ...lines,
      ...named,
      ['科员', '合计', 'C009', '县委办', '13800000009', ''],
      ['', '小计', 35, '县委办', '', ''],
    ];
    const reading = readRoster([unitSheet, sheetOf('人员', [header, ...rows, ['审核：李某', '', '', '制表：王某']])]);
    expect([reading.figures.people, reading.refused]).toEqual([9, []]);
    expect(reading.warnings).toEqual([{ sheet: '人员', line: 11, reason: 'looks like a total or a note, not read' }]);
    expect(reading.held.employeeNumbers).toEqual(['35']);

    const aliasFirst = [
      ['曾用名', '单位编码', '单位名称', '上级单位', '类型'],
      ['说明', 'Q01', '中共青川县委办公室', '青川县', ''],
    ];
    const total = ['合计', '', 1];
    expect(readRoster([sheetOf('单位', [...aliasFirst, total]), peopleSheet]).units.map(({ code }) => code)).toEqual([
      'Q01',
    ]);
  });

  test('hidden sheets and sheets without a list are not read, and said so', () => {
    const reading = readRoster([
      sheetOf('说明', [['请如实填写'], ['手机号为11位']]),
      unitSheet,
      sheetOf('单位字典', [
        ['单位编码', '单位名称'],
        ['Z99', '别处'],
      ]),
      sheetOf('旧人员', [personHeader, ['A009', '赵六', '', '县委办', '', '', '']], true),
      peopleSheet,
    ]);
    expect(reading.figures).toEqual(whole);
    expect(reading.warnings).toEqual([
      { sheet: '说明', line: 1, reason: 'sheet without a list, not read' },
      { sheet: '单位字典', line: 1, reason: 'sheet without a list, not read' },
      { sheet: '旧人员', line: 1, reason: 'hidden sheet, not read' },
    ]);
  });
});

describe('a workbook without what is needed', () => {
  test('the missing list is named', () => {
    expect(faultOf(() => readRoster([peopleSheet]))).toEqual({ kind: 'sheet_missing', sheet: '单位' });
    expect(faultOf(() => readRoster([unitSheet]))).toEqual({ kind: 'sheet_missing', sheet: '人员' });
    expect(faultOf(() => readRoster([]))).toEqual({ kind: 'sheet_missing', sheet: '单位' });
  });

  test.each(['工号', '姓名', '手机号', '单位', '内设机构', '职务'])('the missing column %s is named', (column) => {
    const at = personHeader.indexOf(column);
    const without = [personHeader, ...countyPeople].map((cells) => cells.filter((_, index) => index !== at));
    const fault = faultOf(() => readRoster([unitSheet, sheetOf('人员', without)]));
    expect(fault).toEqual({ kind: 'column_missing', sheet: '人员', column });
  });

  test.each(['单位编码', '单位名称', '上级单位', '类型'])('the missing column %s of the units is named', (column) => {
    const at = unitHeader.indexOf(column);
    const without = [unitHeader, ...countyUnits].map((cells) => cells.filter((_, index) => index !== at));
    const fault = faultOf(() => readRoster([sheetOf('单位', without), peopleSheet]));
    expect(fault).toEqual({ kind: 'column_missing', sheet: '单位', column });
  });
});

describe('lines of people', () => {
  test.each([
    [['A1', '', '', '县委办', '', '', ''], 'name missing'],
    [['A1', true, '', '县委办', '', '', ''], 'name malformed'],
    [['A1', '<b>张</b>', '', '县委办', '', '', ''], 'name malformed'],
    [['A1', { is: 'date', on: '2024-01-01' }, '', '县委办', '', '', ''], 'name malformed'],
    [['', '张三', '', '县委办', '', '', ''], 'employee number missing'],
    [['', '张三'], 'employee number missing'],
    [[1.5, '张三', '', '县委办', '', '', ''], 'employee number malformed'],
    [['A1', '张三', '', '', '', '', ''], 'unit missing'],
    [['A1', '张三', '', '县不存在的局', '', '', ''], 'unit unknown'],
    [['A1', '张三', '12345', '县委办', '', '', ''], 'phone malformed'],
    [['A1', '张三', '1.99E+10', '县委办', '', '', ''], 'phone malformed'],
    [['A1', '张三', '0839-7201234', '县委办', '', '', ''], 'phone malformed'],
    [['A1', '张三', '138000000011', '县委办', '', '', ''], 'phone malformed'],
    [['A1', '张三', true, '县委办', '', '', ''], 'phone malformed'],
    [['A1', '张三', { is: 'error', text: '#N/A' }, '县委办', '', '', ''], 'error in a cell'],
    [['A1', '=HYPERLINK("x")', '', '县委办', '', '', ''], 'formula not allowed'],
    [['A1', '张三', { is: 'formula' }, '县委办', '', '', ''], 'formula not allowed'],
    [['A1', '张三', '', '县委办', '', '长'.repeat(300), ''], 'text too long'],
  ] as const)('%j is refused: %s', (cells, reason) => {
    expect(refusalsOf(cells)).toEqual([reason]);
  });

  test('the line and the sheet of a refusal are those that the spreadsheet shows', () => {
    const { refused, held } = readCounty([
      ['A1', '张三', '', '县委办'],
      ['A2', '李四', '12', '县委办'],
    ]);
    expect(refused).toEqual([{ sheet: '人员', line: 3, reason: 'phone malformed' }]);
    expect(held.employeeNumbers).toEqual(['A2']);
  });

  test('an employee number belongs to the first name that has it', () => {
    const { refused, figures } = readCounty([
      ...countyPeople,
      [' a００1', '赵六', '', '县委办'],
      ['a001', '张 伟', '', '县一中'],
    ]);
    expect(refused).toEqual([{ sheet: '人员', line: 7, reason: 'employee number taken by another name' }]);
    expect(figures).toEqual({ ...whole, secondPosts: 2 });
  });

  test('a line repeated word for word is harmless and not counted twice', () => {
    const { figures, refused, warnings } = readCounty([...countyPeople, ...countyPeople.slice(0, 1)]);
    expect([figures, refused]).toEqual([whole, []]);
    expect(warnings).toEqual([{ sheet: '人员', line: 7, reason: 'repeated line' }]);
  });

  test('a phone is kept by the first who has it; who shares it stays without one', () => {
    const { people, warnings, figures } = readCounty([
      ['A1', '张三', '13800000001', '县委办'],
      ['A2', '李四', '138-0000-0001', '县委办'],
    ]);
    expect(people.map(({ phone }) => phone)).toEqual(['13800000001', null]);
    expect(warnings).toEqual([{ sheet: '人员', line: 3, reason: 'phone held by another person' }]);
    expect(figures.missingPhone).toBe(0);
  });

  test('the main post is the one marked, else the first that is not marked as another', () => {
    const mainOf = (...marks: string[]) =>
      readCounty(marks.map((mark, index) => ['A1', '张三', '', '县委办', '', `职务${index}`, mark])).people[0]
        ?.appointments[0]?.post;
    expect([mainOf('', ''), mainOf('否', ''), mainOf('', '是'), mainOf('否', '否'), mainOf('兼', '主职')]).toEqual([
      '职务0',
      '职务1',
      '职务1',
      '职务0',
      '职务1',
    ]);
  });

  test('ditto marks repeat what stands above', () => {
    const { people } = readCounty([
      ['A1', '张三', '', '县委办', '综合科', '科员'],
      ['A2', '李四', '', '同上', '〃', '″'],
    ]);
    expect(people[1]?.appointments).toEqual([{ unitCode: 'Q01', officeName: '综合科', post: '科员', primary: true }]);
  });

  test('a post in the root itself is kept under the root', () => {
    const { people } = readCounty([['A1', '张三', '', '青川县', '', '县长']]);
    expect(people[0]?.appointments[0]?.unitCode).toBe('ROOT');
  });
});

describe('lists of units', () => {
  const read = (...units: string[][]) => readCounty(countyPeople, [...countyUnits, ...units]);
  const remarks = (...units: string[][]) => {
    const { refused, warnings } = read(...units);
    return [...refused, ...warnings].map(({ line, reason }) => [line, reason]);
  };

  test('codes and names belong to one unit', () => {
    expect(remarks(['Q01', '青川县水利局', '', '青川县', '政府部门'])).toEqual([
      [8, 'unit code taken by another name'],
    ]);
    expect(remarks(['Q77', '青川县教育局', '', '青川县', '政府部门'])).toEqual([
      [8, 'unit name taken by another code'],
    ]);
    expect(remarks(['', '青川县水利局', '', '青川县', '政府部门'])).toEqual([[8, 'unit code missing']]);
    expect(remarks(['Q77', '', '', '青川县', '政府部门'])).toEqual([[8, 'unit name missing']]);
    expect(remarks(['q03 ', '青川县 教育局', '', '青川县', '政府部门'])).toEqual([[8, 'repeated line']]);
  });

  test('a parent that is unknown or leads back to the unit is reported, and the unit stands under the root', () => {
    expect(remarks(['Q77', '青川县水利局', '', '没有的局', '政府部门'])).toEqual([[8, 'parent unknown']]);
    const { units, warnings } = read(
      ['Q81', '甲中心', '', '乙中心', '事业单位'],
      ['Q82', '乙中心', '', '甲中心', '事业单位'],
      ['Q83', '丙中心', '', '乙中心', '事业单位'],
      ['Q84', '丁中心', '', '丁中心', '事业单位'],
    );
    expect(warnings.map(({ line, reason }) => [line, reason])).toEqual(
      [8, 9, 11].map((line) => [line, 'parent leads back to the unit']),
    );
    expect(units.slice(6).map(({ parentCode }) => parentCode)).toEqual([null, null, 'Q82', null]);
  });

  test('where no parent names the city, most names or a title do, and it is said; one of two tops that is the city is', () => {
    const rootless = countyUnits.map((cells) => cells.map((cell, at) => (at === 3 && cell === '青川县' ? '' : cell)));
    const reading = readCounty(countyPeople, rootless);
    expect(reading.root).toEqual({ name: '青川县', code: null, guessed: true });
    expect(reading.figures).toEqual(whole);
    expect(reading.warnings.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'no parent: the city is named after what the list shares'],
    ]);

    const bare = [
      ['X1', '财政局', '', '', '', ''],
      ['X2', '教育局', '', '', '', ''],
    ];
    const people = sheetOf('人员', [personHeader, ['A001', '张伟', '', '财政局', '', '', '']]);
    const titled = (title: string) => readRoster([sheetOf('单位', [[title], unitHeader, ...bare]), people]).root;
    expect(titled('2026年临河县单位编码表')).toEqual({ name: '临河县', code: null, guessed: true });
    expect(titled('附件1：中共长宁区委机构一览表')).toEqual({ name: '长宁区', code: null, guessed: true });
    expect(titled('全市单位一览表')).toBeNull();
    expect(readRoster([sheetOf('单位', [unitHeader, ...bare]), people]).warnings).toMatchObject([
      { line: 2, reason: 'no parent and no name of the city' },
    ]);

    const listed = [['Q00', '青川县', '', '', '', ''], ['Q09', '驻县武警中队', '', '', '', ''], ...countyUnits];
    expect(readCounty(countyPeople, listed).root).toEqual({ name: '青川县', code: 'Q00' });
    const twoRoots = [
      ['W1', '中共青川县委员会', '', '', '', ''],
      ['W2', '青川县人民政府', '', '', '', ''],
      ['W3', '青川县财政局', '', '青川县人民政府', '', ''],
      ['W4', '中共青川县委组织部', '', '中共青川县委员会', '', ''],
    ];
    expect(readCounty([], twoRoots).root).toEqual({ name: '青川县', code: null, guessed: true });
  });

  test('a root that the list has a row for is no parent of itself', () => {
    const { root, units } = read(['Q00', '青川县', '', '', '']);
    expect(root).toEqual({ name: '青川县', code: 'Q00' });
    expect(units.map(({ parentCode }) => parentCode)).toEqual(['Q00', 'Q00', 'Q00', 'Q03', 'Q00', 'Q05', null]);
    expect(units[6]?.kind).toBe('organ');
  });
});
