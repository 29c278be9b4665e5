import type { UnitId, UnitKind } from '../unit/unit.contract.js';
import type { IssuerId } from './document.content.js';
import type { Direction, DocKind } from './document.kinds.js';
import type { Standing } from './issuer.contract.js';

export interface UnitAbove {
  readonly unitId: UnitId;
  readonly name: string;
  readonly kind: UnitKind;
}

/** Who issues or receives, as the rules of 行文 see it. */
export interface Party {
  readonly unitId: UnitId;
  readonly issuerId: IssuerId | null;
  readonly name: string;
  readonly kind: UnitKind;
  readonly standing: Standing;
  /** The unit at whose place it stands: the root for 市政府, although its office keeps it; else `unitId` itself. */
  readonly actsFor: UnitId;
  /** The units above `actsFor`, from the root down. */
  readonly above: readonly UnitAbove[];
  /** The other superior of an organ under dual leadership (条例 art. 15(6)). */
  readonly alsoUnder?: readonly UnitAbove[];
}

/** How many levels stand above: organs of one level may issue together. 条例 art. 17. */
export const levelOf = (party: Party): number => party.above.length;

/** Whether `upper` leads `lower`, directly or through others. */
export const isAbove = (upper: Party, lower: Party): boolean =>
  lower.above.some(({ unitId }) => unitId === upper.actsFor);

export const directSuperior = (party: Party): UnitAbove | null => party.above.at(-1) ?? null;

/** 被越过的机关: the units between the two, empty where one is not above the other. 条例 art. 14. */
export function skippedBetween(one: Party, other: Party): readonly UnitAbove[] {
  const [upper, lower] = isAbove(one, other) ? [one, other] : [other, one];
  const index = lower.above.findIndex(({ unitId }) => unitId === upper.actsFor);

  return index === -1 ? [] : lower.above.slice(index + 1);
}

/**
 * 上级主管部门: a department of an organ above one's own. A part of a department (a brigade of the police) has no
 * such superior beside its own department. 条例 art. 15(2).
 */
export function isSuperiorDepartment(upper: Party, lower: Party): boolean {
  if (upper.standing !== 'department' || lower.standing !== 'department') return false;
  const [own, others] = [directSuperior(lower), lower.above.slice(0, -1)];
  if (own === null || own.kind === 'department') return false;

  return others.some(({ unitId }) => unitId === directSuperior(upper)?.unitId);
}

export const isSuperior = (upper: Party, lower: Party): boolean =>
  isAbove(upper, lower) || isSuperiorDepartment(upper, lower);

/** Whom a party may direct without leading it: an office under its organ's authority, a department those below its organ. */
function directs(issuer: Party, addressee: Party): boolean {
  const organ = directSuperior(issuer);
  const reached: readonly Standing[] =
    issuer.standing === 'office'
      ? ['department', 'town', 'village', 'institution', 'coordinating']
      : ['town', 'village', 'institution'];
  const isIndirect = ['office', 'department', 'institution', 'coordinating'].includes(issuer.standing);
  if (!isIndirect || organ === null || !reached.includes(addressee.standing)) return false;

  return addressee.above.some(({ unitId }) => unitId === organ.unitId) && levelOf(addressee) >= levelOf(issuer);
}

export const upwardKinds: readonly DocKind[] = ['report', 'request'];
/** Kinds that only speak from above. 条例 art. 8. */
export const downwardKinds: readonly DocKind[] = ['resolution', 'decision', 'order', 'notice', 'circular', 'reply'];
const publicKinds: readonly DocKind[] = ['communique', 'announcement', 'public-notice'];
const levelKinds: readonly DocKind[] = ['proposal', 'letter', 'memo'];

/** Where a kind goes by itself, as long as nobody is addressed. 条例 art. 8. */
function usualDirection(kind: DocKind): Direction {
  if (upwardKinds.includes(kind)) return 'up';
  if (levelKinds.includes(kind)) return 'level';

  return publicKinds.includes(kind) ? 'public' : 'down';
}

/** A request that reaches the organ above through that organ's office. */
const isOfficeAbove = (addressee: Party, issuer: Party): boolean =>
  addressee.standing === 'office' &&
  issuer.standing !== 'office' &&
  issuer.above.some(({ unitId }) => unitId === directSuperior(addressee)?.unitId);

/** Whether an addressee stands where a request or report of this issuer goes. */
export const isUpwardTo = (addressee: Party, issuer: Party): boolean =>
  isSuperior(addressee, issuer) || isOfficeAbove(addressee, issuer);

/**
 * 上行, 下行, 平行 or 周知, from who writes to whom. One superior among the addressees makes it upward. Between organs
 * that do not lead one another it is level, unless the kind instructs and the issuer has a say over the addressee.
 */
export function directionOf(kind: DocKind, issuer: Party | undefined, addressees: readonly Party[]): Direction {
  if (publicKinds.includes(kind)) return 'public';
  if (!issuer || addressees.length === 0) return usualDirection(kind);
  if (addressees.some((each) => isSuperior(each, issuer))) return 'up';
  if (upwardKinds.includes(kind) && addressees.some((each) => isUpwardTo(each, issuer))) return 'up';

  const speaksDown = usualDirection(kind) === 'down';
  const isBelow = (each: Party) => isSuperior(issuer, each) || (speaksDown && directs(issuer, each));
  return addressees.some(isBelow) ? 'down' : 'level';
}
