import type { Audience } from '@yiwang/shared/notice/notice.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planAudience, type Receiver, reachOf } from '#modules/person/person.audience';
import type { PostHolder } from '#modules/person/person.directory';
import type { TreeUnit, UnitTree } from '#modules/unit/index';

const unitId = (n: number) => n.toString(16).padStart(24, '0') as UnitId;
const personId = (n: number) => n.toString(16).padStart(24, 'a') as PersonId;

/** 0 is the root; 1, 2 towns; 3, 4 villages of 1; 5 an office of the root, 6 one of 1. */
const parents = [null, 0, 0, 1, 1, 0, 1];
const kinds = ['organ', 'town', 'town', 'village', 'village', 'office', 'office'] as const;
const pathOf = (n: number): number[] => {
  const parent = parents[n];
  return parent === null || parent === undefined ? [] : [...pathOf(parent), parent];
};
const units = parents.map(
  (parent, n): TreeUnit => ({
    _id: unitId(n),
    parentId: parent === null ? null : unitId(parent),
    path: pathOf(n).map(unitId),
    kind: kinds[n] ?? 'organ',
    ...{ code: null, name: `单位${n}`, shortName: `单位${n}`, issuingCode: null, position: n, active: true },
  }),
);
const byId = new Map(units.map((unit) => [unit._id, unit]));
const tree: UnitTree = {
  byId,
  below: (id) => units.filter((unit) => unit._id === id || unit.path.includes(id)),
  children: (id) => units.filter((unit) => unit.parentId === id),
  unitOf: (id) => byId.get(id) ?? null,
  orderOf: (id) => units.findIndex((unit) => unit._id === id),
};

const posts = ['镇长', '村支书', '科员'];
const appointment = fc.record({
  place: fc.integer({ min: 0, max: 6 }),
  post: fc.constantFrom(...posts),
});
const holders = fc.array(fc.array(appointment, { maxLength: 3 }), { maxLength: 8 }).map((people) =>
  people.map(
    (held, n): PostHolder => ({
      _id: personId(n),
      name: `干部${n}`,
      pinyin: `ganbu${n}`,
      appointments: held.map(({ place, post }, index) => {
        const isOffice = kinds[place] === 'office';
        return {
          unitId: unitId(isOffice ? (parents[place] ?? 0) : place),
          officeId: isOffice ? unitId(place) : null,
          post,
          primary: index === 0,
        };
      }),
    }),
  ),
);
const places = fc.integer({ min: 0, max: 6 }).map(unitId);
const audiences: fc.Arbitrary<Audience> = fc.record({
  units: fc.array(fc.record({ unitId: places, reach: fc.constantFrom('direct' as const, 'below' as const) }), {
    maxLength: 4,
  }),
  posts: fc.array(
    fc.record({
      post: fc.constantFrom(...posts),
      unitKind: fc.constantFrom(null, 'town' as const, 'village' as const),
      withinUnitId: fc.option(places),
    }),
    { maxLength: 3 },
  ),
  people: fc.array(fc.integer({ min: 0, max: 9 }).map(personId), { maxLength: 3 }),
});

const resolve = (audience: Audience, people: readonly PostHolder[]): Receiver[] =>
  people.flatMap((holder) => reachOf(planAudience(audience, tree), holder, tree) ?? []);
const idsOf = (receivers: readonly Receiver[]) => new Set(receivers.map((receiver) => receiver.personId));
const part = (fields: Partial<Audience>): Audience => ({ units: [], posts: [], people: [], ...fields });

test('an audience is the union of its parts, and whoever several parts reach is one receiver with all their paths', () => {
  fc.assert(
    fc.property(audiences, holders, (audience, people) => {
      const parts = [
        ...audience.units.map((each) => part({ units: [each] })),
        ...audience.posts.map((each) => part({ posts: [each] })),
        ...audience.people.map((each) => part({ people: [each] })),
      ].map((each) => resolve(each, people));
      const whole = resolve(audience, people);

      expect(idsOf(whole)).toEqual(
        new Set(people.map(({ _id }) => _id).filter((id) => parts.some((each) => idsOf(each).has(id)))),
      );
      for (const { personId: id, paths } of whole) {
        const labels = (receiver: Receiver | undefined) =>
          receiver?.paths.map(({ kind, label }) => `${kind} ${label}`) ?? [];
        const separate = parts.flatMap((each) => labels(each.find((receiver) => receiver.personId === id)));
        expect(new Set(labels({ personId: id, paths, unitId: null, nameKey: '' }))).toEqual(new Set(separate));
        expect(paths.length).toBe(new Set(separate).size);
      }
    }),
  );
});

test('the order of the parts does not matter to who is reached', () => {
  fc.assert(
    fc.property(audiences, holders, (audience, people) => {
      const turned = {
        units: audience.units.toReversed(),
        posts: audience.posts.toReversed(),
        people: audience.people.toReversed(),
      };
      expect(idsOf(resolve(turned, people))).toEqual(idsOf(resolve(audience, people)));
    }),
  );
});

const holder = (n: number, place: number, post = '科员'): PostHolder => ({
  _id: personId(n),
  name: `干部${n}`,
  pinyin: `ganbu${n}`,
  appointments: [
    kinds[place] === 'office'
      ? { unitId: unitId(parents[place] ?? 0), officeId: unitId(place), post, primary: true }
      : { unitId: unitId(place), officeId: null, post, primary: true },
  ],
});
const everybody = units.map((_, n) => holder(n, n, n === 1 || n === 2 ? '镇长' : '科员'));
const numbersOf = (audience: Audience) =>
  resolve(audience, everybody).map(({ personId: id }) => Number.parseInt(id.replace(/^a+/, ''), 16));

test.each<[string, Partial<Audience>, number[]]>([
  [
    'a unit itself has its offices in it and nothing below',
    { units: [{ unitId: unitId(1), reach: 'direct' }] },
    [1, 6],
  ],
  ['a unit and all below it', { units: [{ unitId: unitId(1), reach: 'below' }] }, [1, 3, 4, 6]],
  ['an office by itself', { units: [{ unitId: unitId(5), reach: 'direct' }] }, [5]],
  ['all heads of towns', { posts: [{ post: '镇长', unitKind: 'town', withinUnitId: null }] }, [1, 2]],
  ['heads within one town', { posts: [{ post: '镇长', unitKind: null, withinUnitId: unitId(2) }] }, [2]],
  ['an unknown unit reaches nobody', { units: [{ unitId: unitId(99), reach: 'below' }] }, []],
])('%s', (_name, fields, expected) => {
  expect(numbersOf(part(fields))).toEqual(expected);
});
