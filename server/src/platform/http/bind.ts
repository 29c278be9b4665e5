import type { EndpointSpec, ParsedOf, ReplyOf } from '@yiwang/shared/contract/endpoint';
import type { NextFunction, Request, Response, Router } from 'express';
import type { z } from 'zod';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';
import { actorOf } from '#platform/http/authentication';
import { withIdempotency } from '#platform/http/idempotency';

export interface HttpContext {
  readonly req: Request;
  readonly res: Response;
}

type ActorIn<E extends EndpointSpec> = E['access'] extends 'public' ? null : Actor;
type Handler<E extends EndpointSpec> = (
  input: ParsedOf<E> & { actor: ActorIn<E> },
  http: HttpContext,
) => Promise<ReplyOf<E>>;

/**
 * Mounts an endpoint: who may call, what it takes, and what may leave. A reply keeps only the fields that the
 * contract declares. A handler of a `download` endpoint writes the reply itself.
 */
export function bind<E extends EndpointSpec>(router: Router, endpoint: E, handler: Handler<E>): void {
  const method = endpoint.method.toLowerCase() as Lowercase<E['method']>;
  router[method](endpoint.path, async (req: Request, res: Response, next: NextFunction) => {
    try {
      const actor = endpoint.access === 'public' ? null : await actorOf(req, endpoint.access ?? 'signed-in');
      const input = {
        params: parsed(endpoint.params, req.params, 'params'),
        query: parsed(endpoint.query, withoutEmpty(req.query), 'query'),
        body: endpoint.upload ? undefined : parsed(endpoint.body, emptyIsAbsent(req), 'body'),
        actor,
      };
      const act = () => handler(input as never, { req, res });
      if (endpoint.download) {
        await act();
        return;
      }
      const reply = await withIdempotency(endpoint, req, actor, async () => endpoint.response.parse(await act()));
      res.status(endpoint.status ?? 200).json(reply);
    } catch (error) {
      next(error);
    }
  });
}

/** `?q=&cursor=` asks as if neither were there: a form that was left blank is not an id that is wrong. */
const withoutEmpty = (query: Request['query']): Request['query'] =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));

/** A request without a body has `undefined`, also where a client sent an empty JSON content type. */
function emptyIsAbsent(req: Request): unknown {
  const length = req.headers['content-length'];

  return length === undefined && req.headers['transfer-encoding'] === undefined
    ? undefined
    : length === '0'
      ? undefined
      : req.body;
}

export function parsed(schema: z.ZodType | undefined, value: unknown, part: string): unknown {
  const result = schema?.safeParse(value);
  if (result && !result.success) {
    const issues = result.error.issues.map((issue) => ({
      path: [part, ...issue.path].join('.'),
      message: issue.message,
    }));
    throw new AppError('request.invalid', { issues });
  }

  return result?.data;
}
