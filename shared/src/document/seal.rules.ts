import type { Direction, DocFormat, DocKind } from './document.kinds.js';

interface Subject {
  readonly docKind: DocKind;
  readonly format: DocFormat;
  readonly direction: Direction;
}

/** Under a head of their own by their nature: minutes (GB/T 9704 10.3) and what is proclaimed to everybody. */
const withOwnHead: readonly DocKind[] = [
  'minutes',
  'briefing',
  'resolution',
  'communique',
  'announcement',
  'public-notice',
];
/** Addressed to one organ each, or signed with a seal of its own (GB/T 9704 10.2). */
const neverWithout: readonly DocKind[] = ['order', 'report', 'request', 'reply', 'proposal', 'letter', 'memo'];

/**
 * Whether a document may be issued without its seal: always, only where it goes to everybody (普发), or never.
 * 有特定发文机关标志的普发性公文和电报可以不加盖印章: 条例 art. 9(13).
 */
export function sealOmission({ docKind, format, direction }: Subject): 'always' | 'to-everybody' | 'never' {
  if (docKind === 'telegram' || withOwnHead.includes(docKind)) return 'always';
  if (format !== 'general' || direction === 'up' || direction === 'level' || neverWithout.includes(docKind))
    return 'never';

  return 'to-everybody';
}

/** 普发: every unit of one sort is addressed, such as all towns; one unit alone is no sort. */
export const isToEverybody = (addressed: readonly string[], sorts: readonly (readonly string[])[]): boolean =>
  sorts.some((sort) => sort.length >= 2 && sort.every((id) => addressed.includes(id)));

const noReason = /^(不用|无需|不需要?|不必|无|没有|免|不)?(再|加)?(盖|用)?(公章|印章|章|印)?[。.!！]?$/;

/** A ground that can be read later: more than a word that it is not needed. */
export const isSealReason = (reason: string): boolean => reason.trim().length >= 5 && !noReason.test(reason.trim());

interface Names {
  readonly name: string;
  readonly sealName: string;
}

type Named = { readonly name: string; readonly shortName: string } | undefined;

/** The names that the seal of an organ may bear: its own; where it signs by its short name, also the full one. art. 9(11, 13). */
export const sealNamesOf = (name: string, unit: Named): string[] => [
  ...new Set([name, ...(unit !== undefined && name === unit.shortName ? [unit.name] : [])]),
];

/** The seal is the one of the organ that signs. 条例 art. 9(13). */
export const sealFitsName = ({ name, sealName }: Names, unit: Named): boolean =>
  sealNamesOf(name, unit).includes(sealName);
