import type { PersonId } from '@yiwang/shared/person/person.contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findColleagues, findHoldersOfPosts, findHoldersOfRole } from '#modules/person/person.find';
import { PersonModel, type PersonRecord } from '#modules/person/person.model';
import { newId } from '#platform/id';
import { startTestApi, type TestApi } from '#testing/api';
import { buildPerson, buildUnit } from '#testing/factories';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const namesOf = (people: readonly { name: string }[]) => people.map(({ name }) => name);

test('people are found by role, post and id in a city of thousands', async () => {
  const [unit, other] = [await buildUnit(), await buildUnit()];
  const role = 'office-clerk' as const;
  const clerk = await buildPerson({ name: '文', posts: [{ unit, post: '文书' }], roles: [{ role, unit }] });
  await buildPerson({ name: '离', posts: [{ unit, post: '文书' }], roles: [{ role, unit }], active: false });
  const { token: _, ...sample } = clerk;
  const crowd = Array.from(
    { length: 6000 },
    (__, n): PersonRecord => ({
      ...sample,
      _id: newId<PersonId>(),
      name: '众',
      employeeNumber: `C${n}`,
      roles: [],
      appointments: [{ unitId: other._id, officeId: null, post: '科员', primary: true }],
    }),
  );
  await PersonModel.collection.insertMany(crowd as never[]);

  expect(namesOf(await findHoldersOfRole(role, [unit._id, other._id]))).toEqual(['文']);
  expect(await findHoldersOfRole('leader', [unit._id])).toEqual([]);
  expect(namesOf(await findHoldersOfPosts(['文书', '主任'], unit._id))).toEqual(['文']);
  expect(namesOf(await findColleagues([clerk._id, newId<PersonId>()]))).toEqual(['文']);
});
