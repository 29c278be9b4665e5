/** 发文字号 by its parts: 机关代字, year, serial. */
export interface DocNumber {
  readonly code: string;
  readonly year: number;
  readonly serial: number;
}

/** What is wrong with a number as written; the words for a clerk are `number.<fault>` in `document-rules`. */
export type NumberFault =
  | 'empty'
  | 'spaces'
  | 'width'
  | 'brackets'
  | 'two-digit-year'
  | 'year'
  | 'ordinal'
  | 'leading-zero'
  | 'ending'
  | 'code'
  | 'serial';

const codePattern = /^[\u4e00-\u9fa5A-Za-z]{1,16}$/;
const numberPattern = /^([\u4e00-\u9fa5A-Za-z]{1,16})〔((?:19|20)\d{2})〕([1-9]\d{0,4})号$/;
const orderPattern = /^第([1-9]\d{0,4})号$/;
const maxSerial = 99_999;

export const isCode = (code: string): boolean => codePattern.test(code);

const isSerial = (serial: number): boolean => Number.isInteger(serial) && serial >= 1 && serial <= maxSerial;

/**
 * 机关代字〔年份〕序号号, such as 锦政发〔2026〕14号: brackets U+3014 and U+3015, a full year, no 第, no zeros in front.
 * GB/T 9704-2012 7.2.5. Throws RangeError for parts that no number can have.
 */
export function formatNumber({ code, year, serial }: DocNumber): string {
  const isYear = Number.isInteger(year) && year >= 1900 && year <= 2099;
  if (!isCode(code) || !isYear || !isSerial(serial)) throw new RangeError('No document number has these parts');

  return `${code}〔${year}〕${serial}号`;
}

/** 令号: 第n号. GB/T 9704-2012 10.2. Throws RangeError unless 1 to 99,999. */
export function orderNumber(serial: number): string {
  if (!isSerial(serial)) throw new RangeError('No order has this number');

  return `第${serial}号`;
}

export const parseOrderNumber = (written: string): number | null => {
  const serial = orderPattern.exec(written)?.[1];
  return serial === undefined ? null : Number(serial);
};

export function parseNumber(written: string): DocNumber | null {
  const [, code, year, serial] = numberPattern.exec(written) ?? [];
  if (code === undefined) return null;

  return { code, year: Number(year), serial: Number(serial) };
}

const faults: readonly (readonly [NumberFault, (written: string) => boolean])[] = [
  ['empty', (written) => written.trim() === ''],
  ['spaces', (written) => /\s/.test(written)],
  ['width', (written) => /[０-９Ａ-Ｚａ-ｚ]/.test(written)],
  ['brackets', (written) => !/^[^〔〕]*〔[^〔〕]*〕[^〔〕]*$/.test(written)],
  ['two-digit-year', (written) => /〔\d{2}〕/.test(written)],
  ['year', (written) => !/〔(?:19|20)\d{2}〕/.test(written)],
  ['ordinal', (written) => /〕第/.test(written)],
  ['leading-zero', (written) => /〕0/.test(written)],
  ['ending', (written) => !written.endsWith('号')],
  ['code', (written) => !isCode(written.slice(0, written.indexOf('〔')))],
];

/** The first thing that is wrong with a number, in the order in which a clerk would mend it; null where it is right. */
export function faultOf(written: string): NumberFault | null {
  if (parseNumber(written)) return null;

  return faults.find(([, isFaulty]) => isFaulty(written))?.[0] ?? 'serial';
}

/** The number that was surely meant, null where it cannot be told: 锦政发[26]第014号 is 锦政发〔2026〕14号. */
export function correctedNumber(written: string): string | null {
  const [, code = '', year = '', serial = ''] =
    /^([\u4e00-\u9fa5A-Za-z]{1,16}?)[〔［[【（(](\d{2}|(?:19|20)\d{2})年?[〕］\]】）)]第?0*([1-9]\d{0,4})号?$/.exec(
      written.normalize('NFKC').replaceAll(/\s/g, ''),
    ) ?? [];
  if (code === '') return null;

  return formatNumber({ code, year: Number(year.length === 2 ? `20${year}` : year), serial: Number(serial) });
}
