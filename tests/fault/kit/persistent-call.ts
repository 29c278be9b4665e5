import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly attempts: number;
}

/**
 * Calls until there is an answer that is not about a server gone: as a client on a weak line does. A POST carries
 * one key over all attempts. Gives up after a minute, or as long as is said.
 */
export async function callUntilAnswered<T>(
  url: string,
  method: string,
  token: string,
  body?: unknown,
  withinMs = 60_000,
): Promise<Answer<T>> {
  const key = randomUUID();
  const deadline = Date.now() + withinMs;
  let last = 'nothing';
  for (let attempts = 1; Date.now() < deadline; attempts += 1) {
    try {
      const reply = await fetch(url, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(method === 'POST' ? { 'idempotency-key': key } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(20_000),
      });
      if (reply.status < 500 && reply.status !== 429)
        return { status: reply.status, body: (await reply.json()) as T, attempts };
      last = `${reply.status} ${await reply.text()}`;
    } catch (error) {
      // The server is gone; it comes back.
      last = String(error);
    }
    await delay(100);
  }
  throw new Error(`${method} ${new URL(url).pathname} was not answered within ${withinMs / 1000} s, last: ${last}`);
}
