import { cityInNames } from '#modules/admin/roster/city-name';
import type { UnitLine } from '#modules/admin/roster/read-units';
import { type LineRemark, ROOT_CODE, type RosterRoot, type RosterUnit } from '#modules/admin/roster/roster.types';
import { indexUnits, type UnitIndex, unitKey } from '#modules/admin/roster/unit-index';
import { unitKindOf } from '#modules/admin/roster/unit-kind';

export interface UnitTree {
  readonly root: RosterRoot | null;
  readonly units: readonly RosterUnit[];
  /** Also finds the root, as `ROOT_CODE` when the list has no row for it. */
  readonly index: UnitIndex;
  readonly warnings: readonly LineRemark[];
}

/**
 * Puts units under their parents, in whatever order they are listed. A parent that nobody knows, or that leads back to
 * the unit itself, is reported, and the unit stands right under the root, where it lends no other unit any rights.
 * `title` is the city that the titles of the lists name.
 */
export function buildUnitTree(lines: readonly UnitLine[], title: string | null = null): UnitTree {
  const root = findRoot(lines, title);
  const rootEntry = root && root.code === null ? [{ ...root, code: ROOT_CODE, shortName: root.name, aliases: [] }] : [];
  const index = indexUnits([...rootEntry, ...lines], root?.name ?? '');
  const warnings: LineRemark[] = [];
  const parents = new Map<string, string | null>();

  const [firstTop] = lines.filter((line) => line.parentText === '' && line.code !== root?.code);
  if (firstTop && root?.guessed)
    warnings.push(remark(firstTop, 'no parent: the city is named after what the list shares'));
  else if (lines[0] && root === null) warnings.push(remark(lines[0], 'no parent and no name of the city'));
  else if (firstTop) warnings.push(remark(firstTop, 'no parent: put right under the city'));

  for (const line of lines) {
    const match = line.parentText === '' ? null : index.find(line.parentText);
    if (typeof match === 'string') warnings.push(remark(line, `parent ${match}`));
    const found = match !== null && typeof match === 'object' && match.code !== ROOT_CODE ? match.code : null;
    parents.set(line.code, found ?? (line.code === root?.code ? null : (root?.code ?? null)));
  }

  const circling = lines.filter((line) => leadsBack(line.code, parents));
  for (const line of circling) {
    warnings.push(remark(line, 'parent leads back to the unit'));
    parents.set(line.code, line.code === root?.code ? null : (root?.code ?? null));
  }

  return { root, units: lines.map((line) => unitOf(line, parents.get(line.code) ?? null, root)), index, warnings };
}

/**
 * The root is the one listed unit without a parent under which others stand; else the unlisted name that most units
 * give as their parent and carry in their own names; else what the names of the units, or `title`, say the city is.
 */
function findRoot(lines: readonly UnitLine[], title: string | null): RosterRoot | null {
  const index = indexUnits(lines, '');
  const tops = lines.filter((line) => line.parentText === '');
  const childrenOf = countBy(lines.map((line) => codeOf(index, line.parentText) ?? ''));
  const leading = tops.filter((line) => childrenOf.has(line.code));
  if (leading[0] && tops.length === 1) return { name: leading[0].name, code: leading[0].code };

  const votes = countBy(
    lines.map(({ parentText }) => parentText).filter((text) => text !== '' && index.find(text) === 'unknown'),
  );
  const carried = (name: string) => lines.filter((line) => unitKey(line.name).includes(unitKey(name))).length;
  const weight = ([name, count]: [string, number]) => count + carried(name);
  const [best] = [...votes].sort((a, b) => weight(b) - weight(a) || (a[0] < b[0] ? -1 : 1));
  const [city, other] = leading.filter((line) => /[市县区州盟旗省]$/u.test(line.name));
  if (city && !other && (childrenOf.get(city.code) ?? 0) > (best?.[1] ?? 0))
    return { name: city.name, code: city.code };
  if (best && (tops.length === 0 || best[1] > 1 || carried(best[0]) > 0)) return { name: best[0], code: null };

  return guessRoot(lines, tops, title) ?? (best ? { name: best[0], code: null } : null);
}

/** Where the list says nothing of the city. A unit of that very name in the list is the city itself. */
function guessRoot(lines: readonly UnitLine[], tops: readonly UnitLine[], title: string | null): RosterRoot | null {
  const name = cityInNames((tops.length > 1 ? tops : lines).map((line) => line.name)) ?? title;
  const listed = tops.find((line) => unitKey(line.name) === unitKey(name ?? ''));

  return name === null ? null : { name, code: listed?.code ?? null, guessed: true };
}

function countBy(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);

  return counts;
}

function codeOf(index: UnitIndex, text: string): string | null {
  const match = text === '' ? 'unknown' : index.find(text);

  return typeof match === 'object' ? match.code : null;
}

function leadsBack(code: string, parents: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>();
  let at = parents.get(code) ?? null;
  while (at !== null && at !== code && !seen.has(at)) {
    seen.add(at);
    at = parents.get(at) ?? null;
  }

  return at === code;
}

function unitOf(line: UnitLine, parentCode: string | null, root: RosterRoot | null): RosterUnit {
  const { code, name, shortName, kindText, issuingCode } = line;
  const kind = code === root?.code ? 'organ' : unitKindOf(kindText, name);

  return { code, name, shortName, parentCode, kindText, kind, issuingCode, line: line.line };
}

const remark = (line: UnitLine, reason: string): LineRemark => ({ sheet: line.sheet, line: line.line, reason });
