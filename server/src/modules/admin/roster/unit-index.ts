import { compactText } from '#platform/sheet/plain-text';

export interface NamedUnit {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
}

export type UnitMatch = { readonly code: string } | 'unknown' | 'ambiguous';

/** Finds units by what people write: code, full name, short name, another name, with or without the city before it. */
export interface UnitIndex {
  find(text: string): UnitMatch;
}

/** Tiers, from what a unit is called to what it may be called: a later one is asked only if no earlier one knows. */
export function indexUnits(units: readonly NamedUnit[], rootName: string): UnitIndex {
  const tiers = [
    tierOf(units, (unit) => [unit.code]),
    tierOf(units, (unit) => [unit.name]),
    tierOf(units, (unit) => [unit.shortName]),
    tierOf(units, (unit) => unit.aliases),
    tierOf(units, (unit) => called(unit).flatMap((name) => withoutCity(name, rootName))),
    tierOf(units, (unit) => called(unit).flatMap((name) => withoutCity(name, rootName).map(abridged))),
  ];
  const known = new Map<string, UnitMatch>();

  const search = (key: string): UnitMatch => {
    const stripped = withoutCity(key, rootName);
    const spellings = [[key], [key], [key], [key], stripped, stripped.map(abridged)];
    for (const [index, tier] of tiers.entries()) {
      const codes = new Set((spellings[index] ?? []).flatMap((spelling) => [...(tier.get(spelling) ?? [])]));
      const [code] = codes;
      if (codes.size > 1) return 'ambiguous';
      if (code !== undefined) return { code };
    }
    return 'unknown';
  };

  return {
    find(text) {
      const key = unitKey(text);
      const match = known.get(key) ?? search(key);
      known.set(key, match);
      return match;
    },
  };
}

/** One key for every spelling of the same letters. */
export const unitKey = (text: string): string => compactText(text).toUpperCase();

const called = (unit: NamedUnit) =>
  [unit.name, unit.shortName, ...unit.aliases].map(unitKey).filter((key) => key !== '');

function tierOf(units: readonly NamedUnit[], namesOf: (unit: NamedUnit) => readonly string[]) {
  const tier = new Map<string, Set<string>>();
  for (const unit of units) {
    for (const name of namesOf(unit)) {
      const key = unitKey(name);
      if (key === '') continue;
      const codes = tier.get(key) ?? new Set<string>();
      tier.set(key, codes.add(unit.code));
    }
  }

  return tier;
}

/** `中共云岭市委组织部`, `云岭市委组织部`, `市委组织部` -> the spelling itself and `委组织部`. */
function withoutCity(key: string, rootName: string): string[] {
  const root = unitKey(rootName);
  const spellings = [key];
  let rest = key.replace(/^(?:中共|中国共产党)/u, '');
  if (rest !== key) spellings.push(rest);
  const suffix = /[市县区州旗盟省]$/u.exec(root)?.[0] ?? '';
  const stem = suffix === '' ? root : root.slice(0, -1);

  for (const prefix of [root, suffix, stem]) {
    if (prefix === '' || !rest.startsWith(prefix) || rest.length - prefix.length < 2) continue;
    rest = rest.slice(prefix.length);
    spellings.push(rest);
    break;
  }

  return spellings;
}

/** The usual short forms of the last word: 办公室 -> 办, 委员会 -> 委, 石桥镇人民政府 -> 石桥镇, 教育局(本级) -> 教育局. */
const abridged = (key: string): string =>
  key
    .replace(/\((?:机关|本级|本部)\)$|本级$|本部$/u, '')
    .replace(/人民政府/u, '政府')
    .replace(/管理委员会$/u, '管委会')
    .replace(/委员会/u, '委')
    .replace(/办公室$/u, '办')
    .replace(/(?<=[镇乡])政府$/u, '')
    .replace(/(?<=街道)办事处$/u, '');
