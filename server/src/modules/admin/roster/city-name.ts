import { properName } from '#platform/sheet/plain-text';
import type { Sheet } from '#platform/sheet/sheet';

/** What a city is called before any roster says more. */
export const unnamedCity = '本市';

const LAST = '市县区州盟旗省';
const STARTS = /^(?:中共|中国共产党)?(\p{Script=Han}{1,12})/u;
/** `全市单位一览表`, `附件区` and the like name no city. */
const NO_CITY = /^(?:附|[全本各我该市县区州盟旗省]|关于|社|城[市区]|园|街|单|办|机)/u;

/**
 * The city in whose name most of the units carry theirs: 云岭市 for 云岭市财政局 and 中共云岭市委组织部. Null where
 * fewer than two units, or no third of them, agree.
 */
export function cityInNames(names: readonly string[]): string | null {
  const votes = new Map<string, number>();
  for (const name of names) {
    for (const start of startsOf(name)) votes.set(start, (votes.get(start) ?? 0) + 1);
  }
  // Of names that as many carry the longest is meant: 津市市, not 津市.
  const [best] = [...votes].sort(([a, many], [b, more]) => more - many || b.length - a.length);

  return best && best[1] >= 2 && best[1] * 3 >= names.length ? best[0] : null;
}

/** The city in a title above a list: `2026年云岭市单位编码表`. */
export function cityInTitles(sheets: readonly { readonly sheet: Sheet; readonly headerLine: number }[]): string | null {
  for (const { sheet, headerLine } of sheets) {
    for (const row of sheet.rows.filter(({ line }) => line < headerLine)) {
      for (const cell of row.cells) {
        const title = typeof cell === 'string' ? bareTitle(cell) : '';
        const [city] = startsOf(title);
        if (city) return city;
      }
    }
  }

  return null;
}

const bareTitle = (text: string): string =>
  properName(text).replace(
    /^(?:附件?[\d一二三四五六七八九十]*|[\d〇一二三四五六七八九十]+年?(?:度|\d+月)?|[\s:：.、（）()《〔【-])+/u,
    '',
  );

/** `中共云岭市委办公室` -> `云岭市`; several where more than one character may end the name, the shortest first. */
function startsOf(name: string): string[] {
  const han = STARTS.exec(name)?.[1] ?? '';
  if (NO_CITY.test(han)) return [];

  return [...han].flatMap((character, at) => (at > 0 && LAST.includes(character) ? [han.slice(0, at + 1)] : []));
}
