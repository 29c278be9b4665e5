import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  correctedNumber,
  faultOf,
  formatNumber,
  isCode,
  orderNumber,
  parseNumber,
  parseOrderNumber,
} from './number.rules.js';

const codes = fc
  .array(fc.constantFrom(...'北镇锦政委办发函字财教ABz'), { minLength: 1, maxLength: 16 })
  .map((letters) => letters.join(''));
const numbers = fc.record({
  code: codes,
  year: fc.integer({ min: 1900, max: 2099 }),
  serial: fc.integer({ min: 1, max: 99_999 }),
});

test('a number is written with its code, a full year in tortoise shell brackets and a plain serial', () => {
  expect(formatNumber({ code: '锦政发', year: 2017, serial: 14 })).toBe('锦政发〔2017〕14号');
  expect(orderNumber(7)).toBe('第7号');
});

test('every number that can be written reads back as it was', () => {
  fc.assert(
    fc.property(numbers, (number) => {
      const written = formatNumber(number);
      expect([parseNumber(written), faultOf(written), correctedNumber(written)]).toEqual([number, null, written]);
    }),
  );
});

test('a number is right, or there is a reason why not: never both', () => {
  const alike = fc.stringMatching(/^[北镇政发A]{0,3}[〔[（〕]?\d{0,4}[〕\]）]?第?\d{0,6}号?$/);
  fc.assert(
    fc.property(fc.oneof(fc.string(), alike), (written) => {
      expect(parseNumber(written) === null).toBe(faultOf(written) !== null);
    }),
  );
});

test('what is corrected is right, and what was wrong only in its dress is found again', () => {
  const dresses = [
    ({ code, year, serial }) => `${code}[${year}]${serial}号`,
    ({ code, year, serial }) => `${code}（${year}）第${serial}号`,
    ({ code, year, serial }) => `${code}【${year}年】00${serial}`,
    ({ code, year, serial }) => ` ${code} 〔${year}〕 ${serial} 号`,
  ] satisfies ((number: { code: string; year: number; serial: number }) => string)[];
  fc.assert(
    fc.property(numbers, fc.constantFrom(...dresses), (number, dress) => {
      expect(faultOf(dress(number))).not.toBeNull();
      expect(correctedNumber(dress(number))).toBe(formatNumber(number));
    }),
  );
});

test.each([
  ['', 'empty'],
  ['锦政发 〔2026〕14号', 'spaces'],
  ['锦政发〔２０２６〕14号', 'width'],
  ['锦政发[2026]14号', 'brackets'],
  ['锦政发（2026）14号', 'brackets'],
  ['锦政发2026第14号', 'brackets'],
  ['锦政发〔26〕14号', 'two-digit-year'],
  ['锦政发〔2126〕14号', 'year'],
  ['锦政发〔2026〕第14号', 'ordinal'],
  ['锦政发〔2026〕014号', 'leading-zero'],
  ['锦政发〔2026〕0号', 'leading-zero'],
  ['锦政发〔2026〕14', 'ending'],
  ['〔2026〕14号', 'code'],
  ['锦政发1〔2026〕14号', 'code'],
  ['锦政发〔2026〕号', 'serial'],
  ['锦政发〔2026〕100000号', 'serial'],
])('a clerk learns what is wrong with %j: %s', (written, fault) => {
  expect(faultOf(written)).toBe(fault);
});

test.each(['', '关于开会的通知', '锦政发〔2026〕号', '2026年14号', '锦政发〔2126〕14号'])(
  'what cannot be told is not guessed: %j',
  (written) => {
    expect(correctedNumber(written)).toBeNull();
  },
);

test('a two-digit year is of this century', () => {
  expect(correctedNumber('锦政发[26]第014号')).toBe('锦政发〔2026〕14号');
});

test.each([
  { code: '', year: 2026, serial: 1 },
  { code: '锦政发〔', year: 2026, serial: 1 },
  { code: '锦政发', year: 26, serial: 1 },
  { code: '锦政发', year: 2026, serial: 0 },
  { code: '锦政发', year: 2026, serial: 1.5 },
  { code: '锦政发', year: 2026, serial: 100_000 },
])('parts that no number can have are refused: %j', (number) => {
  expect(() => formatNumber(number)).toThrow(RangeError);
});

test('a code is of hanzi and Latin letters', () => {
  expect(['锦政办发', 'A', '', '锦政发-', '政'.repeat(17)].map(isCode)).toEqual([true, true, false, false, false]);
});

test('an order has a plain number in the order of issue', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999 }), (serial) => {
      expect(parseOrderNumber(orderNumber(serial))).toBe(serial);
    }),
  );
  expect(['第01号', '7号', '第0号', '锦政发〔2026〕7号'].map(parseOrderNumber)).toEqual([null, null, null, null]);
  expect(() => orderNumber(0)).toThrow(RangeError);
});
