import mongoose, { type Model, type QueryFilter } from 'mongoose';
import type { Aggregate } from '#platform/database/aggregate';
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
  let found = 0;
  for (const model of aggregates()) {
    const records = await model
      .find({ 'outbox.at': { $lte: before } } as QueryFilter<Aggregate>, { outbox: 1 })
      .sort({ 'outbox.at': 1 })
      .limit(batch)
      .lean<Aggregate[]>();
    for (const record of records) {
      const due = record.outbox.filter((effect) => effect.at <= before);
      found += due.length;
      await (await settle(model, record._id, due)).taken;
    }
  }

  return found;
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
