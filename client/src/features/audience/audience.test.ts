import { unitIdSchema } from '@yiwang/shared/unit/unit.contract';
import { expect, test } from 'vitest';
import { emptyAudience, isCovered, uniteAudiences, withPost, withUnit } from '#features/audience/audience';
import { newId } from '#testing/fake-server';
import { buildUnit } from '#testing/samples';

const [city, town] = [newId(unitIdSchema), newId(unitIdSchema)];
const heads = { post: '主要负责人', unitKind: 'town' as const, withinUnitId: null };

test('two audiences together name each part once, and the wider reach of a unit holds', () => {
  const one = withUnit(withPost(emptyAudience, heads), town, 'below');
  const other = withUnit(withUnit(withPost(emptyAudience, heads), town, 'direct'), city, 'direct');

  const both = {
    units: [
      { unitId: town, reach: 'below' },
      { unitId: city, reach: 'direct' },
    ],
    posts: [heads],
    people: [],
  };
  expect(uniteAudiences(one, other)).toEqual(both);
  expect(uniteAudiences(both as typeof one, other)).toEqual(both);
});

test('a unit taken in again with another reach keeps its place; without a reach it is taken out', () => {
  const both = withUnit(withUnit(emptyAudience, city, 'direct'), town, 'direct');

  expect(withUnit(both, city, 'below').units).toEqual([
    { unitId: city, reach: 'below' },
    { unitId: town, reach: 'direct' },
  ]);
  expect(withUnit(both, city, null).units).toEqual([{ unitId: town, reach: 'direct' }]);
});

test('what is below a wide reach is covered; below a narrow one only the offices are', () => {
  const office = buildUnit({ kind: 'office', parentId: town, path: [city, town] });
  const village = buildUnit({ kind: 'village', parentId: town, path: [city, town] });
  const [narrow, wide] = [withUnit(emptyAudience, town, 'direct'), withUnit(emptyAudience, city, 'below')];

  expect([office, village].map((unit) => isCovered(narrow, unit))).toEqual([true, false]);
  expect([office, village].map((unit) => isCovered(wide, unit))).toEqual([true, true]);
});
