import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyAudit } from '#platform/audit/audit';
import { exportDatabase } from '#platform/database/transfer/export-database';
import { importDatabase } from '#platform/database/transfer/import-database';
import { startTestApi, type TestApi } from '#testing/api';
import { buildPerson, buildUnit } from '#testing/factories';

let api: TestApi;
let folder: string;

beforeAll(async () => {
  api = await startTestApi();
  folder = await mkdtemp(join(tmpdir(), 'yiwang-export-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await api.close();
});

const quiet = () => {};
const everything = async () => {
  const { db } = mongoose.connection;
  const names = (await db?.listCollections({}, { nameOnly: true }).toArray()) ?? [];
  const rows = await Promise.all(
    names.map(async ({ name }) => [name, await db?.collection(name).find({}).sort({ _id: 1 }).toArray()] as const),
  );
  return Object.fromEntries(rows.filter(([, found]) => found?.length));
};

test('a city that is exported and imported is the same to the byte, its audit chain too', async () => {
  const unit = await buildUnit({ name: '财政局' });
  const person = await buildPerson({ name: '范永明', phone: '19900000001', posts: [{ unit }] });
  await api.ask('POST', `/people/${person._id}/phone-disclosure`, { token: person.token });
  const before = await everything();

  const exported = await exportDatabase(join(folder, 'a'), quiet);
  await expect(importDatabase(join(folder, 'a'), quiet)).rejects.toThrow('the database is not empty');
  for (const { name } of exported.collections) await mongoose.connection.db?.collection(name).deleteMany({});
  const imported = await importDatabase(join(folder, 'a'), quiet);

  expect(imported).toEqual(exported);
  expect(await everything()).toEqual(before);
  expect(await verifyAudit()).toMatchObject({ intact: true });
  expect((await api.ask('GET', `/people/${person._id}`, { token: person.token })).body.name).toBe('范永明');
});

test('an export that was altered or cut short brings nothing in', async () => {
  await buildUnit();
  const { collections } = await exportDatabase(join(folder, 'b'), quiet);
  await expect(exportDatabase(join(folder, 'b'), quiet)).rejects.toThrow('not empty');
  for (const { name } of collections) await mongoose.connection.db?.collection(name).deleteMany({});

  await appendFile(join(folder, 'b', 'units.jsonl'), '{"_id":"x"}\n');
  await expect(importDatabase(join(folder, 'b'), quiet)).rejects.toThrow('units.jsonl is not what was exported');
  await rm(join(folder, 'b', 'manifest.json'));
  await expect(importDatabase(join(folder, 'b'), quiet)).rejects.toThrow('no complete export');

  expect(await everything()).toEqual({});
  expect((await readFile(join(folder, 'b', 'units.jsonl'), 'utf8')).length).toBeGreaterThan(0);
});
