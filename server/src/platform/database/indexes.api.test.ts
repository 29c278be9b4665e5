import mongoose, { type Model } from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectDatabase, disconnectDatabase } from '#platform/database/connect';
import { startTestApi, type TestApi } from '#testing/api';
import { openTestDatabase } from '#testing/database';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const models = (): Model<unknown>[] => Object.values(mongoose.models);
const indexesOf = (model: Model<unknown>) =>
  model.schema
    .indexes()
    .map(([keys, options]) => ({ keys: Object.keys(keys), filter: options.partialFilterExpression }));

test('the database has the indexes that the models declare, and no others', async () => {
  for (const model of models()) {
    const { toCreate, toDrop } = await model.diffIndexes();
    expect([model.modelName, toCreate, toDrop]).toEqual([model.modelName, [], []]);
  }
  const collections = models().map(({ collection }) => collection.name);
  expect(new Set(collections).size).toBe(collections.length);
});

test('an index that an earlier version made is taken away, after its successor stands', async () => {
  const people = mongoose.models['Person']?.collection;
  if (!people) throw new Error('no people');
  await people.dropIndex('phone is text');
  await people.createIndex({ phone: 1 }, { unique: true, partialFilterExpression: { phone: { $type: 'string' } } });
  const { uri } = await openTestDatabase();
  await disconnectDatabase();
  await connectDatabase(uri);

  const names = (await mongoose.models['Person']?.collection.indexes())?.map(({ name }) => name);
  expect(names).toContain('phone is text');
  expect(names).not.toContain('phone_1');
});

test('a question for a text is answered from the index that is kept for it', async () => {
  const asked: string[] = [];
  for (const model of models())
    for (const { keys, filter } of indexesOf(model)) {
      const [field, condition] = Object.entries(filter ?? {})[0] ?? [];
      if (!field || (condition as { $gt?: unknown }).$gt !== '') continue;
      const before = keys.slice(0, keys.indexOf(field)).map((key) => [key, 'x']);
      const plan = await model.collection.find(Object.fromEntries([...before, [field, 'x']])).explain('queryPlanner');
      expect(JSON.stringify(plan)).not.toContain('COLLSCAN');
      asked.push(`${model.collection.name}.${field}`);
    }

  expect(asked).toContain('people.phone');
  expect(asked).toContain('documents.final.verificationCode');
  expect(asked).toContain('facts.code');
});
