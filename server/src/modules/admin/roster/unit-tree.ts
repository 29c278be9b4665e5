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
 */
export function buildUnitTree(lines: readonly UnitLine[]): UnitTree {
  const root = findRoot(lines);
  const rootEntry = root && root.code === null ? [{ ...root, code: ROOT_CODE, shortName: root.name, aliases: [] }] : [];
  const index = indexUnits([...rootEntry, ...lines], root?.name ?? '');
  const warnings: LineRemark[] = [];
  const parents = new Map<string, string | null>();

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
 * give as their parent and carry in their own names.
 */
function findRoot(lines: readonly UnitLine[]): RosterRoot | null {
  const index = indexUnits(lines, '');
  const tops = lines.filter((line) => line.parentText === '');
  const [top] = tops;
  const isParent = (code: string) => lines.some((line) => codeOf(index, line.parentText) === code);
  if (top && tops.length === 1 && isParent(top.code)) return { name: top.name, code: top.code };

  const votes = new Map<string, number>();
  for (const { parentText } of lines) {
    if (parentText === '' || index.find(parentText) !== 'unknown') continue;
    votes.set(parentText, (votes.get(parentText) ?? 0) + 1);
  }
  const weight = ([name, count]: [string, number]) =>
    count + lines.filter((line) => unitKey(line.name).includes(unitKey(name))).length;
  const [best] = [...votes].sort((a, b) => weight(b) - weight(a) || (a[0] < b[0] ? -1 : 1));

  return best ? { name: best[0], code: null } : null;
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
