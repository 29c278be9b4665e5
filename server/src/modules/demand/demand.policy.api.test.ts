import type { PersonId, Role } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DemandModel } from '#modules/demand/demand.model';
import { mayRead, readableBy } from '#modules/demand/demand.policy';
import { newId } from '#platform/id';
import { startTestApi, type TestApi } from '#testing/api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const id = <T>(n: number) => `${n}`.repeat(24) as T;
const anyUnit = fc.constantFrom(...[1, 2, 3, 4].map((n) => id<UnitId>(n)));
const anyPerson = fc.constantFrom(...[5, 6, 7].map((n) => id<PersonId>(n)));
const units = fc.uniqueArray(anyUnit, { maxLength: 3 });
const roles: Role[] = ['burden-officer', 'burden-monitor', 'office-clerk', 'leader', 'unit-administrator', 'auditor'];
const viewers = fc.record({
  personId: anyPerson,
  homeIds: units,
  roles: fc.array(fc.record({ role: fc.constantFrom(...roles), unitId: anyUnit }), { maxLength: 3 }),
});
const subjects = fc.array(fc.record({ authorId: anyPerson, within: units, receiverIds: units, unitId: anyUnit }), {
  minLength: 1,
  maxLength: 10,
});

test('the database and the memory agree on who may read which form or visit', async () => {
  await fc.assert(
    fc.asyncProperty(subjects, viewers, async (all, viewer) => {
      const records = all.map((subject) => ({ ...subject, status: 'asked' as const, _id: newId<string>() }));
      await DemandModel.collection.deleteMany({});
      await DemandModel.collection.insertMany(records as never);
      const found = await DemandModel.find(readableBy(viewer) as never, { _id: 1 }).lean<{ _id: string }[]>();
      const expected = records.filter((record) => mayRead(viewer, record)).map(({ _id }) => _id);
      expect(found.map(({ _id }) => _id).toSorted()).toEqual(expected.toSorted());
    }),
    { numRuns: 40 },
  );
});
