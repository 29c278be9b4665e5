import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { widthOf } from '#modules/document/typeset/text-width';
import { shapeCost, titleLines } from '#modules/document/typeset/title-lines';

describe('titles', () => {
  test('a title that fits stands in one line', () => {
    expect(titleLines('关于加强公文处理工作的通知')).toEqual(['关于加强公文处理工作的通知']);
  });

  test.each([
    [
      '云岭市人民政府关于将云岭古城列为省级历史文化名城的请示',
      ['云岭市人民政府关于将云岭古城', '列为省级历史文化名城的请示'],
    ],
    [
      '云岭市人民政府关于同意设立青石镇人民政府便民服务中心的批复',
      ['云岭市人民政府关于同意设立', '青石镇人民政府便民服务中心的批复'],
    ],
    [
      '关于印发《云岭市基层减负工作联席会议制度（试行）》的通知',
      ['关于印发《云岭市基层减负', '工作联席会议制度（试行）》的通知'],
    ],
  ])('%s is broken where its sense allows', (title, lines) => {
    expect(titleLines(title)).toEqual(lines);
  });

  test('a rectangle and an hourglass are worse than a trapezoid and a diamond', () => {
    const [rectangle, hourglass, trapezoid, diamond] = [
      [12, 12, 12],
      [16, 9, 16],
      [10, 13, 16],
      [10, 16, 12],
    ].map(shapeCost);

    expect(Math.max(trapezoid ?? 0, diamond ?? 0)).toBeLessThan(Math.min(rectangle ?? 0, hourglass ?? 0));
  });

  test('nothing is lost, no line is too wide, none begins with a closing mark and no number is torn', () => {
    const word = fc.constantFrom(
      '关于',
      '云岭市',
      '人民政府',
      '印发',
      '《',
      '》',
      '2026年',
      '〔2026〕18号',
      '的',
      '通知',
      '、',
      '加强',
      'GB/T 9704',
      '和',
      '工作',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), (words) => {
        const title = words.join('');
        const lines = titleLines(title);
        expect(lines.join('')).toBe(title);
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[、》〕]/);
        expect(lines.join('\n')).not.toMatch(/\d\n\d|\d\n[年号]/);
        if (!/[》、〕]{3}/.test(title)) for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(26);
      }),
    );
  });
});
