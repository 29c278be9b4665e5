import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';

declare module 'express-serve-static-core' {
  interface Request {
    /** Set on every request, given back in `X-Request-Id` and in problems. */
    id?: string;
  }
}

export const requestIdHeader = 'X-Request-Id';

/** Takes over a proxy's id where it looks like one, so that logs of both sides can be put together. */
export const requestId: RequestHandler = (req, _res, next) => {
  const given = req.headers['x-request-id'];
  req.id = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  next();
};

export const sayRequestId: RequestHandler = (req, res, next) => {
  res.setHeader(requestIdHeader, req.id ?? '');
  next();
};
