/** 成文日期 in Arabic digits with the full year and without zeros in front: 2026年1月9日. GB/T 9704-2012 7.3.5.4. */
export function chineseDate(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);

  return `${year}年${month}月${day}日`;
}

/** The place of a date that is not known yet, as wide as one. */
export const openDate = '　　　　年　月　日';

/** 发文字号 of a draft: its serial is left open, as it is given at registration only. 条例 art. 25(2). */
export const draftNumber = (code: string, year: number): string => `${code}〔${year}〕　号`;
