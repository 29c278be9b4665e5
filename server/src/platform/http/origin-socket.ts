import type { Request } from 'express';

/** The sender's own connection, which needs no push about what it just did: the reply says it. Null where it says none. */
export function originSocketOf(req: Request): string | null {
  const id = req.headers['x-socket-id'];

  return typeof id === 'string' && /^[\w-]{20}$/.test(id) ? id : null;
}
