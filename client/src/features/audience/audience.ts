import type { Audience } from '@yiwang/shared/notice/notice.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { Unit, UnitId } from '@yiwang/shared/unit/unit.contract';

export type Reach = Audience['units'][number]['reach'];
/** What those who are chosen are called on the screen. */
export type Whom = 'recipients' | 'attendees' | 'members';
export type PostPart = Audience['posts'][number];

export const emptyAudience: Audience = { units: [], posts: [], people: [] };

export const isEmptyAudience = ({ units, posts, people }: Audience): boolean =>
  units.length + posts.length + people.length === 0;

export const reachOf = (audience: Audience, unitId: UnitId): Reach | null =>
  audience.units.find((part) => part.unitId === unitId)?.reach ?? null;

/** Whether a unit or office is reached through one above it that was chosen. */
export const isCovered = (audience: Audience, { parentId, path, kind }: Unit): boolean =>
  audience.units.some(
    ({ unitId, reach }) => (reach === 'below' && path.includes(unitId)) || (kind === 'office' && unitId === parentId),
  );

/** With a unit reached so far, or without it where `reach` is null. */
export function withUnit(audience: Audience, unitId: UnitId, reach: Reach | null): Audience {
  const others = audience.units.filter((part) => part.unitId !== unitId);
  if (reach === null) return { ...audience, units: others };
  const isKnown = others.length < audience.units.length;

  return {
    ...audience,
    units: isKnown
      ? audience.units.map((part) => (part.unitId === unitId ? { unitId, reach } : part))
      : [...others, { unitId, reach }],
  };
}

export const postKey = ({ post, unitKind, withinUnitId }: PostPart): string =>
  `${post} ${unitKind ?? ''} ${withinUnitId ?? ''}`;

export const withPost = (audience: Audience, part: PostPart): Audience => ({
  ...audience,
  posts: [...audience.posts.filter((other) => postKey(other) !== postKey(part)), part],
});
export const withoutPost = (audience: Audience, key: string): Audience => ({
  ...audience,
  posts: audience.posts.filter((part) => postKey(part) !== key),
});
export const withPeople = (audience: Audience, people: readonly PersonId[]): Audience => ({
  ...audience,
  people: [...new Set(people)],
});

/** Both audiences together, each part once; where both name a unit, the wider reach holds. */
export function uniteAudiences(one: Audience, other: Audience): Audience {
  const posts = other.posts.reduce(withPost, one);
  const units = other.units.reduce(
    (all, { unitId, reach }) => withUnit(all, unitId, reachOf(all, unitId) === 'below' ? 'below' : reach),
    posts,
  );

  return withPeople(units, [...one.people, ...other.people]);
}
