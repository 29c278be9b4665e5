import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rootUnitId } from '@yiwang/shared/unit/unit.rules';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PersonModel } from '#modules/person/person.model';
import { startTestApi, type TestApi } from '#testing/api';
import { applyRoster, buildAdministrator, uploadRoster } from '#testing/rosters';

const sample = fileURLToPath(new URL('../../../sample/yunling/', import.meta.url));
let api: TestApi;
let admin: string;

beforeAll(async () => {
  api = await startTestApi();
  admin = await buildAdministrator();
});
afterAll(() => api.close());

test('the sample city gives its expected figures, and a second import changes nothing', {
  timeout: 60_000,
}, async () => {
  const expected = JSON.parse(await readFile(`${sample}expected.json`, 'utf8'));
  const bytes = new Uint8Array(await readFile(`${sample}roster.xlsx`));

  const first = await uploadRoster(api, admin, bytes);
  expect(first.status).toBe(201);
  const { units: unitCount, people, secondPosts, missingPhone } = expected;
  // The made-up city has 586 offices; nobody works in two of them, so the roster names 584.
  const offices = 584;
  expect(first.body.figures).toEqual({ units: unitCount, people, offices, secondPosts, missingPhone });
  expect(first.body.refused.map(({ line, reason }: { line: number; reason: string }) => ({ line, reason }))).toEqual(
    expected.rejected,
  );
  expect(await PersonModel.countDocuments({ active: true })).toBe(1);

  const done = await applyRoster(api, admin, first.body.id);
  expect(done.progress).toEqual({ done: done.counts['changes'], total: done.counts['changes'] });
  expect(await PersonModel.countDocuments({ active: true })).toBe(people + 1);
  expect((await api.ask('POST', `/roster-imports/${first.body.id}/application`, { token: admin })).body.code).toBe(
    'roster.already_applied',
  );

  const again = await uploadRoster(api, admin, bytes);
  expect(again.body).toMatchObject({
    counts: { changes: 0 },
    changes: [],
    deactivationShare: 0,
    confirmationRequired: null,
  });

  const roots = await api.ask('GET', '/units', { token: admin });
  expect(roots.body.items).toMatchObject([{ id: rootUnitId, name: '云岭市', kind: 'organ', hasChildren: true }]);
  const children = await api.ask('GET', `/units?parentId=${rootUnitId}`, { token: admin });
  expect(children.body.items.length).toBeGreaterThan(80);
  expect(children.body.items[0]).toMatchObject({ code: 'D001', shortName: '市委办' });
});
