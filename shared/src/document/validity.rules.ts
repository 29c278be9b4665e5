import { type CalendarDate, dateAfter } from '../calendar/working-days.js';
import type { Validity } from './document.schemas.js';

/** What stands on record: a repeal (废止) with its last day of force, a revocation (撤销), or neither. */
export type Standing = Pick<Validity, 'state' | 'effectiveTo'>;
/** How it stands on a day; `ending`: repealed from a later day, and until then in force. */
export type Force = Validity['state'] | 'ending';

/**
 * The one rule of force. 撤销 is from the beginning, whatever was said before; 废止 ends it with a day, and until that
 * day is over the document binds like any other. 条例 art. 33, domain.md 1.7.
 */
export function forceOn({ state, effectiveTo }: Standing, day: CalendarDate): Force {
  if (effectiveTo === null || state === 'revoked' || state === 'none') return state;

  return day <= effectiveTo ? 'ending' : 'repealed';
}

/** As it is shown on a day: a repeal that is still to come is in force, with its last day. */
export function validityOn<T extends Standing>(validity: T, day: CalendarDate): T {
  const force = forceOn(validity, day);

  return { ...validity, state: force === 'ending' ? 'in-force' : force };
}

export const isInForceOn = (standing: Standing, day: CalendarDate): boolean =>
  ['in-force', 'ending'].includes(forceOn(standing, day));

/** The first day without force. */
export const endedFrom = (effectiveTo: CalendarDate): CalendarDate => dateAfter(effectiveTo, 1);

/** Name of a copy to take along: what is in the file never changes, so the name says how it stands. 条例 art. 33. */
export function markedName(name: string, standing: Standing, day: CalendarDate): string {
  const mark = forceMark(standing, day);

  return mark ? `（${mark}）${name}` : name;
}

/** What pages and names of files carry; nothing where it is in force. */
export function forceMark(standing: Standing, day: CalendarDate): '已撤销' | '已废止' | null {
  const force = forceOn(standing, day);
  if (force === 'revoked') return '已撤销';

  return force === 'repealed' ? '已废止' : null;
}
