import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEmployeeNumber, readPersonName, readPrimary } from '#modules/admin/roster/person-cells';
import { readPhone } from '#modules/admin/roster/phone';
import { noisy } from '#testing/noise';

test('a mobile number is found in whatever way it is written', () => {
  const spellings = [
    19900025729,
    '199-0002-5729',
    '199 0002 5729',
    '+86 19900025729',
    '8619900025729',
    '0086-19900025729',
    '(+86)19900025729',
    '19900025729.0',
    '1.9900025729E+10',
    '１９９０００２５７２９',
    '\u202d19900025729\u202c',
  ];
  expect(spellings.map(readPhone)).toEqual(spellings.map(() => ({ phone: '19900025729', several: false })));
  expect(readPhone('19900025729/13800000001')).toEqual({ phone: '19900025729', several: true });
  expect([null, '', '无', '-', '/'].map(readPhone)).toEqual(
    Array.from({ length: 5 }, () => ({ phone: null, several: false })),
  );
});

test('any noise around a number leaves the number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }), noisy(), (number, noise) => {
      expect(readPhone(noise(String(number)))).toEqual({ phone: String(number), several: false });
      expect(readEmployeeNumber(noise(`yl${number}`))).toBe(`YL${number}`);
    }),
  );
});

test('employee numbers keep leading zeros and lose what a spreadsheet added', () => {
  expect([' yl00001 ', 'ＹＬ００００１', '00012', 12, '12.0', "'0012", 'A-1/2', ''].map(readEmployeeNumber)).toEqual([
    'YL00001',
    'YL00001',
    '00012',
    '12',
    '12',
    '0012',
    'A-1/2',
    '',
  ]);
  expect([1e17, -3, 'a b<c', true, 'x'.repeat(40)].map(readEmployeeNumber)).toEqual([null, null, null, null, null]);
});

test('remarks behind a name are not part of it', () => {
  expect(['张三（女）', '张三(兼)', '王伟2', '李娜A', '阿依古丽•买买提'].map(readPersonName)).toEqual([
    '张三',
    '张三',
    '王伟2',
    '李娜A',
    '阿依古丽·买买提',
  ]);
});

test('marks of the main post are read in either sense of the column', () => {
  expect(
    ['是', '√', 'Y', 1, true, '主职', '否', '兼职', '非主职', 0, '', '?'].map((cell) => readPrimary(cell, false)),
  ).toEqual([...Array.from({ length: 6 }, () => true), ...Array.from({ length: 4 }, () => false), null, null]);
  expect(['是', '否', '兼职', '主职', ''].map((cell) => readPrimary(cell, true))).toEqual([
    false,
    true,
    false,
    true,
    null,
  ]);
});
