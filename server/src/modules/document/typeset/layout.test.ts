import { describe, expect, test } from 'vitest';
import { chineseDate, draftNumber } from '#modules/document/typeset/document-dates';
import { layOutDocument } from '#modules/document/typeset/layout';
import { qrSvg } from '#modules/document/typeset/qr';
import { tableLayout } from '#modules/document/typeset/table-layout';
import { emptyInput } from '#modules/document/typeset/typeset.types';

describe('what is printed', () => {
  test('dates have no zeros in front, and the number of a draft leaves its serial open', () => {
    expect(chineseDate('2026-01-09')).toBe('2026年1月9日');
    expect(draftNumber('云政发', 2026)).toBe('云政发〔2026〕　号');
  });

  test('marks at the end are those of the standard, whatever was typed', () => {
    const layout = layOutDocument({
      ...emptyInput,
      addressees: '各镇人民政府：',
      copyTo: '市委办公室。',
      annotation: '（此件公开发布）',
    });

    expect([layout.addressees, layout.copyTo, layout.annotation]).toEqual([
      '各镇人民政府：',
      '市委办公室。',
      '此件公开发布',
    ]);
  });

  test('one attachment has no number, several have; only those with text get pages', () => {
    const blocks = [{ type: 'text' as const, level: 0, text: '内容', align: 'start' as const }];
    const labels = (attachments: { name: string; blocks: typeof blocks | null }[]) =>
      layOutDocument({ ...emptyInput, attachments }).attachments.map(({ label }) => label);

    expect(labels([{ name: '甲', blocks }])).toEqual(['附件']);
    expect(
      labels([
        { name: '甲', blocks: null },
        { name: '乙', blocks },
      ]),
    ).toEqual(['附件2']);
  });

  test('names of several signatories are spread to three characters, a single one is not', () => {
    expect(layOutDocument({ ...emptyInput, signatories: ['赵明', '钱正平'] }).signatories).toEqual([
      '赵　明',
      '钱正平',
    ]);
    expect(layOutDocument({ ...emptyInput, signatories: ['赵明'] }).signatories).toEqual(['赵明']);
  });

  test('a line break inside a block begins a paragraph without a number', () => {
    const block = { type: 'text' as const, level: 3, text: '第一段\n第二段', align: 'start' as const };
    const layout = layOutDocument({ ...emptyInput, blocks: [block] });

    expect(layout.blocks.map((each) => (each.type === 'text' ? [each.number, each.rest] : []))).toEqual([
      ['1.', '第一段'],
      ['', '第二段'],
    ]);
  });

  test('rows of a table are filled up, and wide columns get more room, yet not all of it', () => {
    const { rows, columns, short } = tableLayout([['序号', '内容'], ['1', '很长的内容'.repeat(20)], ['2']]);

    expect(rows[2]).toEqual(['2', '']);
    expect(short).toEqual([true, false]);
    expect((columns[1] ?? 0) / (columns[0] ?? 1)).toBeLessThan(16);
    expect((columns[0] ?? 0) + (columns[1] ?? 0)).toBeCloseTo(442.2, 5);
  });

  test('a column has room for its longest number, in smaller letters where there are many', () => {
    const head = ['序号', '单位', '任务', '完成时限', '责任人', '联系电话', '备注', '进度'];
    const { columns, size } = tableLayout([
      head,
      ['1', '市局', '编制目录'.repeat(9), '12月底', '王喆', '0000-0000000', '', '70%'],
    ]);

    expect(size).toBeLessThan(14);
    expect(columns[5]).toBeGreaterThan('0000-0000000'.length * 0.5 * size);
    expect(columns[0]).toBeGreaterThan(2 * size);
  });

  test('a QR code is made of squares only', () => {
    expect(qrSvg('https://example.org/"><script>')).toMatch(/^<svg [^<]*><path d="(?:M\d+ \d+h1v1h-1z)+"\/><\/svg>$/);
  });
});
