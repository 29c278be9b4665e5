import { createHash } from 'node:crypto';
import type { EndpointSpec } from '@yiwang/shared/contract/endpoint';
import type { Request } from 'express';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { findTogether } from '#platform/database/find-together';
import { insertTogether } from '#platform/database/insert-rows';
import { AppError } from '#platform/errors';
import { IdempotencyModel, type IdempotencyRecord } from '#platform/http/idempotency.model';

const underWay = new Map<string, Promise<unknown>>();

/**
 * Answers a repeated POST with the reply of the first one. A request is the same when person, key, path and body are.
 * What is created takes its id from the key (`idOf`), so that a repeat after a crash finds what stands already.
 */
export async function withIdempotency<R>(
  endpoint: EndpointSpec,
  req: Request,
  actor: Actor | null,
  act: () => Promise<R>,
): Promise<R> {
  const key = req.headers['idempotency-key'];
  if (endpoint.method !== 'POST' || !actor || typeof key !== 'string' || key === '' || endpoint.upload) return act();
  if (!/^[\w-]{8,100}$/.test(key))
    throw new AppError('request.invalid', {
      issues: [{ path: 'headers.idempotency-key', message: '8 to 100 letters, digits, - or _' }],
    });

  const id = `${actor.personId}:${key}`;
  const operation = `${endpoint.method} ${req.path}`;
  const bodyHash = createHash('sha256')
    .update(JSON.stringify(req.body ?? null))
    .digest('hex');

  const running = underWay.get(id);
  if (running) await running.catch(() => undefined);
  const earlier = await findEarlier(id);
  if (earlier) return replay(earlier, operation, bodyHash) as R;

  const acting = act();
  underWay.set(id, acting);
  try {
    const reply = await acting;
    await insertTogether(IdempotencyModel, { _id: id, operation, bodyHash, reply, at: now() });
    return reply;
  } finally {
    underWay.delete(id);
  }
}

const findEarlier = findTogether(IdempotencyModel);

function replay(earlier: IdempotencyRecord, operation: string, bodyHash: string): unknown {
  if (earlier.operation !== operation || earlier.bodyHash !== bodyHash)
    throw new AppError('request.idempotency_conflict');

  return earlier.reply;
}

/** An id for what a request creates: the same for a repeat of it, new where the request carries no key. */
export function idOf(req: Request, actor: Actor, fresh: () => string): string {
  const key = req.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return fresh();

  return createHash('sha256').update(`${actor.personId}:${key}`).digest('hex').slice(0, 24);
}

/** A key is good for a day. */
export async function removeOldIdempotencyKeys(at: Date): Promise<void> {
  await IdempotencyModel.deleteMany({ at: { $lt: new Date(at.getTime() - 86_400_000) } });
}
