import { createAdapter, RedisAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { DirectAdapter } from '#platform/realtime/direct-adapter';

export interface RedisBus {
  readonly adapter: ReturnType<typeof createAdapter>;
  close(): void;
}

/**
 * Joins the processes that share one Redis. A message lost on the way costs time only, never a notice,
 * because clients ask for what waits on them; so nothing is queued while Redis is away.
 */
export function connectRedisBus(url: string, logger: Pick<Logger, 'warn'>): RedisBus {
  const publisher = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: null });
  const subscriber = new Redis(url, { maxRetriesPerRequest: null });
  for (const connection of [publisher, subscriber]) {
    forgive(connection);
    connection.on('error', (error: Error) => logger.warn({ reason: error.message }, 'redis is unreachable'));
  }

  deliverThroughDirectAdapter();
  const adapter = createAdapter(publisher, subscriber);

  function close(): void {
    publisher.disconnect();
    subscriber.disconnect();
  }

  return { adapter, close };
}

/**
 * RedisAdapter hands local delivery to its parent class by `super`, which is looked up at the call. Giving it
 * ours as the parent is the one seam through which both its own broadcasts and those of other processes pass.
 */
function deliverThroughDirectAdapter(): void {
  Object.setPrototypeOf(RedisAdapter, DirectAdapter);
  Object.setPrototypeOf(RedisAdapter.prototype, DirectAdapter.prototype);
}

/** The adapter does not wait for the answers to its commands, so one that is rejected would end the whole server. */
function forgive(redis: Redis): void {
  const send = redis.sendCommand.bind(redis);
  redis.sendCommand = (command, stream) => {
    const answer = send(command, stream);
    if (answer instanceof Promise) answer.catch(() => undefined);
    return answer;
  };
}
