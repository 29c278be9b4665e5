import { createHash } from 'node:crypto';
import type { EndpointSpec } from '@yiwang/shared/contract/endpoint';
import type { Request } from 'express';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { findTogether } from '#platform/database/find-together';
import { insertTogether } from '#platform/database/insert-rows';
import { AppError } from '#platform/errors';
import { IdempotencyModel, type IdempotencyRecord } from '#platform/http/idempotency.model';

type Asked = Pick<IdempotencyRecord, '_id' | 'operation' | 'bodyHash'>;

const underWay = new Map<string, Asked & { readonly answer: Promise<unknown> }>();

/**
 * Answers a repeated POST with the reply of the first one. A request is the same when person, key, path and body are.
 * What is created takes its id from the key (`idOf`), so that a repeat after a crash finds what stands already.
 * The body of an upload is known only when it has arrived: its handler asks `answerOnce` itself.
 */
export async function withIdempotency<R>(
  endpoint: EndpointSpec,
  req: Request,
  actor: Actor | null,
  act: () => Promise<R>,
): Promise<R> {
  if (endpoint.method !== 'POST' || !actor || endpoint.upload) return act();

  return answerOnce(req, actor, JSON.stringify(req.body ?? null), act);
}

/**
 * The same for a body in any form, `body` being what tells one from another. Those that come while the first is under
 * way wait for it and are answered as it is, also where it fails; after a failure a repeat is tried anew.
 * Throws `request.idempotency_conflict` where the key was used for something else.
 */
export async function answerOnce<R>(req: Request, actor: Actor, body: string, act: () => Promise<R>): Promise<R> {
  const key = req.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return act();
  if (!/^[\w-]{8,100}$/.test(key))
    throw new AppError('request.invalid', {
      issues: [{ path: 'headers.idempotency-key', message: '8 to 100 letters, digits, - or _' }],
    });

  const asked: Asked = {
    _id: `${actor.personId}:${key}`,
    operation: `${req.method} ${req.path}`,
    bodyHash: createHash('sha256').update(body).digest('hex'),
  };
  const running = underWay.get(asked._id);
  if (running) {
    requireSame(running, asked);
    return (await running.answer) as R;
  }

  // Known to others before the first wait: between the look for an earlier reply and the act nobody slips in.
  const answer = answerFirst(asked, act);
  underWay.set(asked._id, { ...asked, answer });
  try {
    return await answer;
  } finally {
    underWay.delete(asked._id);
  }
}

const findEarlier = findTogether(IdempotencyModel);

async function answerFirst<R>(asked: Asked, act: () => Promise<R>): Promise<R> {
  const earlier = await findEarlier(asked._id);
  if (earlier) {
    requireSame(earlier, asked);
    return earlier.reply as R;
  }

  const reply = await act();
  await insertTogether(IdempotencyModel, { ...asked, reply, at: now() });
  return reply;
}

function requireSame(earlier: Asked, asked: Asked): void {
  if (earlier.operation !== asked.operation || earlier.bodyHash !== asked.bodyHash)
    throw new AppError('request.idempotency_conflict');
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
