import type { EndpointSpec, InputOf } from '@yiwang/shared/contract/endpoint';
import { ProblemError, problemOf } from '#lib/problem';

export type Args<E extends EndpointSpec> = keyof InputOf<E> extends never ? [] : [input: InputOf<E>];
export interface LooseInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** The address of an endpoint with its params and query filled in. */
export function urlOf(endpoint: EndpointSpec, { params = {}, query = {} }: LooseInput = {}): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : [[key, String(value)]],
    ),
  ).toString();

  return `/api/v1${path}${search === '' ? '' : `?${search}`}`;
}

/** One exchange with the server; throws `ProblemError` for every answer that is not 2xx. */
export async function exchange(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { credentials: 'same-origin', ...init }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ProblemError({ code: 'client.offline' });
  });
  if (!response.ok) throw problemOf(response.status, await response.text(), response.headers.get('retry-after'));

  return response;
}
