import { compactText } from '#platform/sheet/plain-text';
import type { SheetRow } from '#platform/sheet/sheet';

const TOTAL = /^(?:本页|本单位|全市|全县|全区)?(?:合计|总计|小计|共计|总数|总人数|累计)(?:$|[\d:(人个名家共])/u;
const NOTE =
  /^(?:备注|注|说明|填表说明|填报说明|填表人|填报人|填报单位|制表人?|制表单位|经办人|审核人?|复核人?|单位负责人|负责人签字|联系人|填表日期|填报日期|制表日期|打印日期|截至日期|第\d+页)(?:$|[:\d(年月日])/u;
const COUNT = /^共?计?\d+(?:人|名|个单位|条)$/u;

/** A total, a note, or who filled the table in: what follows or interrupts the lines of a table. */
export function isFooterText(text: string): boolean {
  const compact = compactText(text);

  return TOTAL.test(compact) || NOTE.test(compact) || COUNT.test(compact);
}

/** A total or a count of a table, not a note. */
export function isTotalText(text: string): boolean {
  const compact = compactText(text);

  return TOTAL.test(compact) || COUNT.test(compact);
}

/** The first filled cell of the row says that the row is no entry. */
export function isFooterRow(row: SheetRow): boolean {
  const first = row.cells.find((cell) => cell !== null);

  return typeof first === 'string' && isFooterText(first);
}

/** `一、市委部门` and titles spread over the table's width. */
export function isSectionRow(row: SheetRow): boolean {
  const filled = row.cells.filter((cell) => cell !== null);
  const [only] = filled;
  if (filled.length !== 1 || typeof only !== 'string') return false;

  return (
    row.spread || /^[([]?[一二三四五六七八九十]+[)\]]?[、..]|^[(][一二三四五六七八九十]+[)]/u.test(compactText(only))
  );
}
