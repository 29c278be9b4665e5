import mongoose, { type Model, type PipelineStage, type QueryFilter } from 'mongoose';
import type { Aggregate, Effect } from '#platform/database/aggregate';
import { settle } from '#platform/database/commit';
import type { Logger } from '#platform/logger';

/** Effects younger than this are still in the hands of the request that wrote them. */
const graceMs = 10_000;
const everyMs = 3_000;
const batch = 100;

const hasOutbox = (model: Model<unknown>): boolean => Boolean(model.schema.path('outbox'));

const aggregates = (): Model<Aggregate>[] =>
  Object.values(mongoose.models).filter((model) => hasOutbox(model)) as Model<Aggregate>[];

/** Carries out what dead servers left behind, up to `before`. Answers the number of effects found. */
export async function sweep(before: Date): Promise<number> {
  const models = new Map(aggregates().map((model) => [model.collection.name, model]));
  let found = 0;
  for (const { collection, _id, outbox } of await leftBehind([...models.values()], before)) {
    const due = outbox.filter((effect) => effect.at <= before);
    found += due.length;
    await (await settle(models.get(collection) as Model<Aggregate>, _id, due)).taken;
  }

  return found;
}

interface LeftBehind {
  readonly collection: string;
  readonly _id: string;
  readonly outbox: readonly Effect[];
}

/** Asked of all collections at once: nearly always there is nothing, and a question to each takes an idle server's time. */
async function leftBehind([first, ...others]: readonly Model<Aggregate>[], before: Date): Promise<LeftBehind[]> {
  const oldestOf = ({ collection: { name } }: Model<Aggregate>) => [
    { $match: { 'outbox.at': { $lte: before } } },
    { $sort: { 'outbox.at': 1 } },
    { $limit: batch },
    { $project: { outbox: 1, collection: { $literal: name } } },
  ];
  if (!first) return [];
  const rest = others.map((model) => ({ $unionWith: { coll: model.collection.name, pipeline: oldestOf(model) } }));

  return first.aggregate<LeftBehind>([...oldestOf(first), ...rest] as PipelineStage[]);
}

/** Number of records whose effects wait, for the health page. */
export async function countPendingEffects(): Promise<number> {
  let pending = 0;
  for (const model of aggregates())
    pending += await model.countDocuments({ 'outbox.at': { $gt: new Date(0) } } as QueryFilter<Aggregate>);

  return pending;
}

/** Sweeps at once, whatever the age, and then every few seconds. `stop` waits for a sweep under way. */
export async function startSweeper(logger: Logger): Promise<{ stop(): Promise<void> }> {
  let running: Promise<unknown> = sweepSafely(new Date(), logger);
  await running;

  let idle = true;
  const timer = setInterval(() => {
    if (!idle) return;
    idle = false;
    // By the wall clock, not the injected one: the grace is about requests under way, not about rules.
    running = sweepSafely(new Date(Date.now() - graceMs), logger).finally(() => {
      idle = true;
    });
  }, everyMs);
  timer.unref();

  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

async function sweepSafely(before: Date, logger: Logger): Promise<void> {
  try {
    const found = await sweep(before);
    if (found > 0) logger.info({ found }, 'carried out effects left behind');
  } catch (error) {
    logger.error({ err: error }, 'sweep failed');
  }
}
