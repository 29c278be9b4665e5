import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellFault, compactText, properName, textOf } from '#platform/sheet/plain-text';
import { noisy } from '#testing/noise';

test('alignment, invisible characters and full width change no name', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('张三', '云岭市公安局', '副主任（主持工作）', '阿依古丽·买买提', 'YL00012'),
      noisy(),
      (name, noise) => {
        expect(properName(noise(name))).toBe(name);
        expect(properName(properName(noise(name)))).toBe(name);
        expect(compactText(noise(name))).toBe(compactText(name));
      },
    ),
  );
});

test('spaces between Latin words and both kinds of brackets keep their sense', () => {
  expect(properName(' John   Smith ')).toBe('John Smith');
  expect(properName('欧 阳\u3000娜')).toBe('欧阳娜');
  expect(properName('科长(兼)')).toBe('科长（兼）');
  expect(properName('Office (North)')).toBe('Office (North)');
});

test('signs for "none" are nothing, numbers are written out', () => {
  expect(['-', '——', '/', '无', ' N/A ', '暂无', null].map(textOf)).toEqual(Array.from({ length: 7 }, () => ''));
  expect([19900025729, 1.5, true, { is: 'date', on: '2024-01-01' } as const].map(textOf)).toEqual([
    '19900025729',
    '1.5',
    'TRUE',
    '2024-01-01',
  ]);
});

test('text that a spreadsheet would run is no value, a phone with its country code is', () => {
  expect(['=1+1', '＝SUM(A1)', '@SUM(A1)', "+cmd|' /C calc'!A0", '-cmd'].map(cellFault)).toEqual(
    Array.from({ length: 5 }, () => 'formula not allowed'),
  );
  expect(['+86 19900025729', '-', '—', '办公室', 12, null].map(cellFault)).toEqual(
    Array.from({ length: 6 }, () => null),
  );
  expect(['#REF!', { is: 'error', text: '#N/A' } as const].map(cellFault)).toEqual([
    'error in a cell',
    'error in a cell',
  ]);
  expect(cellFault('长'.repeat(201))).toBe('text too long');
});
