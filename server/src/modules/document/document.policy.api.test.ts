import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { PersonId, Role } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DocumentModel } from '#modules/document/document.model';
import { mayRead, readableBy } from '#modules/document/document.policy';
import { getUnitTree } from '#modules/unit/index';
import { newId } from '#platform/id';
import { startTestApi, type TestApi } from '#testing/api';
import { buildIssuingCity, type IssuingCity } from '#testing/documents';

let api: TestApi;
let city: IssuingCity;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
});
afterAll(() => api.close());

const roles: Role[] = [
  'office-clerk',
  'unit-administrator',
  'leader',
  'seal-keeper',
  'cadre',
  'burden-officer',
  'system-administrator',
  'auditor',
];
const people = Array.from({ length: 4 }, (_, n) => `${n}`.repeat(24) as PersonId);

test('the database and the memory agree on who may read what', async () => {
  const tree = await getUnitTree();
  const units: UnitId[] = [city.root, city.office, city.bureau, city.town, city.village].map(({ _id }) => _id);
  const anyUnit = fc.constantFrom(...units);
  const anyPerson = fc.constantFrom(...people);
  const documents = fc.array(
    fc.record({
      ...{ unitId: anyUnit, authorId: anyPerson },
      askedIds: fc.uniqueArray(anyPerson, { maxLength: 3 }),
      writerIds: fc.uniqueArray(anyPerson, { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const viewers = fc.record({
    personId: anyPerson,
    unitIds: fc.uniqueArray(anyUnit, { maxLength: 2 }),
    roles: fc.array(fc.record({ role: fc.constantFrom(...roles), unitId: anyUnit }), { maxLength: 3 }),
  });

  await fc.assert(
    fc.asyncProperty(documents, viewers, async (subjects, viewer) => {
      const records = subjects.map((subject) => ({ ...subject, _id: newId<DocumentId>() }));
      await DocumentModel.collection.deleteMany({});
      await DocumentModel.collection.insertMany(records as never);

      const found = await DocumentModel.find(readableBy(viewer, tree) as never, { _id: 1 }).lean<{ _id: string }[]>();
      const expected = records.filter((record) => mayRead(viewer, record, tree)).map(({ _id }) => _id);
      expect(found.map(({ _id }) => _id).toSorted()).toEqual(expected.toSorted());
    }),
    { numRuns: 40 },
  );
});
