import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { PersonId, RoleGrant } from '@yiwang/shared/person/person.contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import { mayRead, readableBy } from '#modules/document/receive/delivery.policy';
import { getUnitTree } from '#modules/unit/index';
import type { UnitRecord } from '#modules/unit/unit.model';
import { newId } from '#platform/id';
import { startTestApi, type TestApi } from '#testing/api';
import { deliveryTo, sendDocument } from '#testing/deliveries';
import { buildIssuingCity } from '#testing/documents';
import { buildUnit } from '#testing/factories';

let api: TestApi;
let units: UnitRecord[];
const people = Array.from({ length: 4 }, () => newId<PersonId>());

beforeAll(async () => {
  api = await startTestApi();
  const city = await buildIssuingCity();
  const office = await buildUnit({ kind: 'office', name: '党政办', parent: city.town });
  units = [city.root, city.office, city.bureau, city.town, city.village, office];
  const template = await deliveryTo(await sendDocument(city), city.town);
  await DeliveryModel.deleteMany({});
  const rows = units.flatMap((unit) =>
    people.map(
      (person): DeliveryRecord => ({
        ...template,
        _id: newId<DeliveryId>(),
        documentId: newId<DocumentId>(),
        unitId: unit._id,
        askedIds: [person],
      }),
    ),
  );
  await DeliveryModel.collection.insertMany(rows as never[]);
});
afterAll(() => api.close());

const roles = ['office-clerk', 'unit-administrator', 'leader', 'seal-keeper', 'cadre', 'system-administrator'] as const;

test('the filter of the database and the question in memory give the same deliveries', async () => {
  const tree = await getUnitTree();
  const all = await DeliveryModel.find({}).lean<DeliveryRecord[]>();
  const grant = fc.record({ role: fc.constantFrom(...roles), unit: fc.nat({ max: units.length - 1 }) });

  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...people, newId<PersonId>()),
      fc.array(grant, { maxLength: 3 }),
      async (personId, given) => {
        const viewer = {
          personId,
          roles: given.flatMap(({ role, unit }): RoleGrant[] => {
            const unitId = units[unit]?._id;
            return unitId ? [{ role, unitId }] : [];
          }),
        };
        const found = await DeliveryModel.find(readableBy(viewer, tree)).lean<DeliveryRecord[]>();
        const remembered = all.filter((each) => mayRead(viewer, each, tree));

        expect(found.map(({ _id }) => _id).toSorted()).toEqual(remembered.map(({ _id }) => _id).toSorted());
      },
    ),
    { numRuns: 60 },
  );
});

test('who keeps the platform running reads no documents (权限分离)', async () => {
  const tree = await getUnitTree();
  const root = units[0]?._id;
  const viewer = {
    personId: newId<PersonId>(),
    roles: root ? [{ role: 'system-administrator' as const, unitId: root }] : [],
  };

  expect(await DeliveryModel.countDocuments(readableBy(viewer, tree))).toBe(0);
});
