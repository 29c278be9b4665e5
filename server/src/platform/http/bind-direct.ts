import type { EndpointSpec, ParsedOf, ReplyOf } from '@yiwang/shared/contract/endpoint';
import type { Request, RequestHandler } from 'express';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';
import { apiHeaders } from '#platform/http/api-headers';
import { actorOf } from '#platform/http/authentication';
import { type HttpContext, parsed } from '#platform/http/bind';
import { requestIdHeader } from '#platform/http/request-id';

type Handler<E extends EndpointSpec> = (
  input: ParsedOf<E> & { actor: Actor },
  http: HttpContext,
) => Promise<ReplyOf<E>>;

const largestBody = 1_000;
const idParameter = /:(\w+)/;
const fixedHeaders = Object.entries({ ...apiHeaders, 'Content-Type': 'application/json; charset=utf-8' }).flat();

/**
 * Serves an endpoint with one id in its path and a small body ahead of the router: for what a whole city asks for
 * within seconds, the router and the body parser cost more than the answer. Whatever looks unusual is left to `bind`,
 * which serves the same endpoint with the same contract.
 */
export function bindDirect<E extends EndpointSpec>(endpoint: E, handler: Handler<E>): RequestHandler {
  const name = idParameter.exec(endpoint.path)?.[1] ?? '';
  const pattern = new RegExp(`^/api/v1${endpoint.path.replace(idParameter, '([0-9a-f]{24})')}$`);

  return (req, res, next) => {
    if (req.method !== endpoint.method) {
      next();
      return;
    }
    const id = pattern.exec(req.url)?.[1];
    const size = Number(req.headers['content-length']);
    const isSmallJson = req.headers['content-type'] === 'application/json' && size > 0 && size <= largestBody;
    if (id === undefined || !isSmallJson || req.headers['content-encoding'] !== undefined) {
      next();
      return;
    }

    // For the metrics, which go by route.
    req.baseUrl = '/api/v1';
    req.route = { path: endpoint.path };
    answer({ req, res }, { [name]: id })
      .then((reply) => {
        const text = JSON.stringify(reply);
        // A list goes out as it is; an object would be taken apart and checked name by name.
        res.writeHead(endpoint.status ?? 200, [
          ...fixedHeaders,
          requestIdHeader,
          req.id ?? '',
          'Content-Length',
          String(Buffer.byteLength(text)),
        ]);
        res.end(text);
      })
      .catch(next);
  };

  async function answer(http: HttpContext, params: Record<string, string>): Promise<unknown> {
    // Reading begins at once: what comes before somebody listens would be lost.
    const reading = readJson(http.req);
    reading.catch(() => undefined);
    const actor = await actorOf(http.req, 'signed-in');
    const body = parsed(endpoint.body, await reading, 'body');
    const input = { params: parsed(endpoint.params, params, 'params'), query: undefined, body, actor };

    return endpoint.response.parse(await handler(input as never, http));
  }
}

function readJson(req: Request): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let text = '';
    req.setEncoding('utf8');
    req.on('data', (part: string) => {
      text += part;
    });
    req.on('end', () => {
      try {
        resolve(JSON.parse(text));
      } catch (error) {
        reject(new AppError('request.invalid', {}, { cause: error }));
      }
    });
    req.on('error', () => reject(new AppError('request.invalid')));
  });
}
