import type { PersonId, Role } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everywhere } from '#modules/burden/burden.policy';
import { FindingModel } from '#modules/burden/finding/finding.model';
import * as findings from '#modules/burden/finding/finding.policy';
import { ReportModel } from '#modules/burden/report/report.model';
import * as reports from '#modules/burden/report/report.policy';
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
const roles: Role[] = [
  'burden-officer',
  'burden-monitor',
  'office-clerk',
  'leader',
  'unit-administrator',
  'cadre',
  'auditor',
];
const viewers = fc.record({
  personId: anyPerson,
  roles: fc.array(fc.record({ role: fc.constantFrom(...roles), unitId: anyUnit }), { maxLength: 3 }),
});
const units = fc.uniqueArray(anyUnit, { maxLength: 3 });
const scopes: fc.Arbitrary<string[]> = fc.oneof(
  units.map((ids) => [...ids] as string[]),
  fc.constant<string[]>([everywhere]),
);
const authorIds = fc.uniqueArray(anyPerson, { maxLength: 2 });

test('the database and the memory agree on who may read which finding', async () => {
  const all = fc.array(fc.record({ unitIds: units, scope: units, authorIds }), { minLength: 1, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(all, viewers, async (subjects, viewer) => {
      const records = subjects.map((subject) => ({ ...subject, state: 'open' as const, _id: newId<string>() }));
      await FindingModel.collection.deleteMany({});
      await FindingModel.collection.insertMany(records as never);
      const found = await FindingModel.find(findings.readableBy(viewer) as never, { _id: 1 }).lean<{ _id: string }[]>();
      const expected = records.filter((record) => findings.mayRead(viewer, record)).map(({ _id }) => _id);
      expect(found.map(({ _id }) => _id).toSorted()).toEqual(expected.toSorted());
    }),
    { numRuns: 40 },
  );
});

test('the database and the memory agree on who may read which report', async () => {
  const all = fc.array(
    fc.record({
      reporter: fc.option(anyPerson.map((personId) => ({ personId, name: '某', unitName: '' }))),
      scope: scopes,
      passedTo: fc.option(anyUnit),
      authorIds,
    }),
    { minLength: 1, maxLength: 10 },
  );
  await fc.assert(
    fc.asyncProperty(all, viewers, async (subjects, viewer) => {
      const records = subjects.map((subject) => ({
        ...subject,
        ...{ state: 'received' as const, history: [], _id: newId<string>() },
      }));
      await ReportModel.collection.deleteMany({});
      await ReportModel.collection.insertMany(records as never);
      const found = await ReportModel.find(reports.readableBy(viewer) as never, { _id: 1 }).lean<{ _id: string }[]>();
      const expected = records.filter((record) => reports.mayRead(viewer, record)).map(({ _id }) => _id);
      expect(found.map(({ _id }) => _id).toSorted()).toEqual(expected.toSorted());
    }),
    { numRuns: 40 },
  );
});
