import mongoose from 'mongoose';
import { now } from '#platform/clock';
import type { Logger } from '#platform/logger';

export interface Job {
  readonly name: string;
  /** A crontab line in Asia/Shanghai, or an interval such as `10 seconds`. */
  readonly every: string;
  /** May run twice for one occasion, and on any of the servers. */
  readonly run: (at: Date) => Promise<unknown>;
}

/** Runs each job on one of the servers at a time. `stop` lets what runs finish. */
export async function startJobs(jobs: readonly Job[], logger: Logger): Promise<{ stop(): Promise<void> }> {
  const { db } = mongoose.connection;
  if (!db) throw new Error('jobs need a connected database');
  // Read here, when the server answers already.
  const [{ Agenda }, { MongoBackend }] = await Promise.all([import('agenda'), import('@agendajs/mongo-backend')]);
  const backend = new MongoBackend({ mongo: db, collection: 'jobs' });
  const agenda = new Agenda({ backend, processEvery: '5 seconds', defaultLockLifetime: 60_000 });
  agenda.on('fail', (error: Error, job: { attrs: { name: string } }) =>
    logger.error({ err: error, job: job.attrs.name }, 'job failed'),
  );

  for (const job of jobs) agenda.define(job.name, async () => void (await job.run(now())));
  await agenda.start();
  for (const job of jobs) await agenda.every(job.every, job.name, undefined, { timezone: 'Asia/Shanghai' });

  return { stop: () => agenda.stop() };
}
