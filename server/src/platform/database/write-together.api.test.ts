import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { systemTrace } from '#platform/actor';
import { AuditModel } from '#platform/audit/audit.model';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';
import { create, outboxesSettled } from '#platform/database/commit';
import { commitTogether } from '#platform/database/commit-together';
import { connectDatabase, disconnectDatabase } from '#platform/database/connect';
import { effectOf } from '#platform/database/effects';
import { isDuplicateKey } from '#platform/database/faults';
import { openTestDatabase } from '#testing/database';

interface Thing extends Aggregate {
  readonly name: string;
  readonly words: readonly unknown[];
}
const schema = aggregateSchema<Thing>({ name: String, words: [mongoose.Schema.Types.Mixed] } as never, 'testThings');
schema.index({ name: 1 }, { unique: true });
const ThingModel = mongoose.model<Thing>('TestThing', schema);

beforeAll(async () => {
  const { uri } = await openTestDatabase();
  await connectDatabase(uri);
});
afterEach(async () => {
  await ThingModel.deleteMany({});
  await AuditModel.deleteMany({});
});
afterAll(async () => {
  await ThingModel.collection.drop();
  await disconnectDatabase();
  mongoose.deleteModel('TestThing');
});

const thing = (n: number, name = `thing ${n}`): Thing => ({ _id: `t${n}`, version: 1, outbox: [], name, words: [] });
const happened = (n: number) => effectOf('file.upload', systemTrace, `test:t${n}`);
const audited = async () => (await AuditModel.find().sort({ _id: 1 }).lean()).map(({ subject }) => subject).sort();

test('of records that come together one is refused; each of the others is written, with its effects', async () => {
  await create(ThingModel, thing(0), []);
  const answers = await Promise.allSettled(
    [1, 2, 3].map((n) => create(ThingModel, thing(n, n === 2 ? 'thing 0' : undefined), [happened(n)])),
  );

  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(isDuplicateKey((answers[1] as PromiseRejectedResult).reason, 'name_1')).toBe(true);
  expect(await audited()).toEqual(['test:t1', 'test:t3']);
  expect(await ThingModel.countDocuments({ 'outbox.0': { $exists: true } })).toBe(0);
});

test('a record that stands already is answered as it stands, and nothing happens twice', async () => {
  await create(ThingModel, thing(1), [happened(1)]);
  const [again, other] = await Promise.all([
    create(ThingModel, { ...thing(1), words: ['later'] }, [happened(1)]),
    create(ThingModel, thing(2), [happened(2)]),
  ]);

  expect([again.words, other._id]).toEqual([[], 't2']);
  expect(await audited()).toEqual(['test:t1', 'test:t2']);
});

test('changes that come together are decided each by its version, and answered as they stand on disk', async () => {
  const records = await Promise.all([1, 2, 3].map((n) => create(ThingModel, thing(n), [])));
  const change = (record: Thing, n: number) =>
    commitTogether(ThingModel, record, { name: `renamed ${n}` }, [happened(n)], 'document.stale', {
      words: { said: n, unsaid: undefined },
    });
  const [first, second, third] = records as [Thing, Thing, Thing];
  const answers = await Promise.allSettled([change(first, 1), change(second, 2), change(first, 11), change(third, 3)]);

  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  const standing = await ThingModel.find({}, { outbox: 0 }).sort({ _id: 1 }).lean<Thing[]>();
  expect(standing.map(({ words }) => words)).toEqual([[{ said: 1 }], [{ said: 2 }], [{ said: 3 }]]);
  expect((answers[1] as PromiseFulfilledResult<Thing>).value).toMatchObject({ ...standing[1], version: 2 });
  expect(await audited()).toEqual(['test:t1', 'test:t2', 'test:t3']);
  await outboxesSettled(ThingModel);
  expect(await ThingModel.countDocuments({ 'outbox.0': { $exists: true } })).toBe(0);
});

test('of a list only the entries that changed are written', async () => {
  const list = [{ n: 1 }, { n: 2 }, { n: 3 }];
  const made = await create(ThingModel, { ...thing(1), words: list }, []);
  // What a write of the whole list would put back.
  await ThingModel.collection.updateOne({ _id: 't1' } as never, { $set: { 'words.0.seen': true } });
  const second = list.map((each) => (each.n === 2 ? { n: 22 } : each));
  const changed = await commitTogether(ThingModel, made, { words: second }, [happened(1)], 'document.stale');
  expect(changed.words).toEqual(second);
  expect((await ThingModel.findById('t1').lean())?.words).toEqual([{ n: 1, seen: true }, { n: 22 }, { n: 3 }]);

  // A list that grew or shrank is written whole.
  await commitTogether(ThingModel, changed, { words: second.slice(0, 1) }, [happened(11)], 'document.stale');
  expect((await ThingModel.findById('t1').lean())?.words).toEqual([{ n: 1 }]);
});
