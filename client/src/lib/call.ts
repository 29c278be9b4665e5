import { queryOptions, type UseMutationOptions } from '@tanstack/react-query';
import type { EndpointSpec, InputOf, ReplyOf } from '@yiwang/shared/contract/endpoint';
import { randomId } from '#lib/random-id';
import { withToken } from '#lib/refresh';
import { socketId } from '#lib/socket-id';
import { type Args, exchange, type LooseInput, urlOf } from '#lib/transport';

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Says that this is the same act as before, tried again. POSTs have one of their own where none is given. */
  readonly idempotencyKey?: string;
}

/** One endpoint, typed by its contract. Throws `ProblemError`. */
export function call<E extends EndpointSpec>(endpoint: E, ...args: Args<E>): Promise<ReplyOf<E>> {
  return callWith({}, endpoint, ...args);
}

export async function callWith<E extends EndpointSpec>(
  { signal, idempotencyKey }: CallOptions,
  endpoint: E,
  ...args: Args<E>
): Promise<ReplyOf<E>> {
  const input = (args[0] ?? {}) as LooseInput;
  const key = idempotencyKey ?? (endpoint.method === 'POST' ? randomId() : null);

  const send = async (token: string | null): Promise<ReplyOf<E>> => {
    const response = await exchange(urlOf(endpoint, input), {
      method: endpoint.method,
      headers: headersOf(token, key, input.body),
      ...(signal === undefined ? {} : { signal }),
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    });
    return (response.status === 204 ? {} : await response.json()) as ReplyOf<E>;
  };

  return endpoint.access === 'public' ? send(null) : withToken(send);
}

function headersOf(token: string | null, key: string | null, body: unknown): Record<string, string> {
  const socket = socketId();

  return {
    accept: 'application/json',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(key === null ? {} : { 'idempotency-key': key }),
    ...(socket === null ? {} : { 'x-socket-id': socket }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

/** Options of a read; the key begins with the endpoint's path, so `{ queryKey: [path] }` means all of its reads. */
export const queryOf = <E extends EndpointSpec>(endpoint: E, ...args: Args<E>) =>
  queryOptions({
    queryKey: [endpoint.path, ...args] as const,
    queryFn: ({ signal }) => callWith({ signal }, endpoint, ...args),
  });

/** Options of an act. */
export const mutationOf = <E extends EndpointSpec>(endpoint: E) =>
  ({
    mutationFn: (input: InputOf<E>) => call(endpoint, ...([input] as unknown as Args<E>)),
  }) satisfies UseMutationOptions<ReplyOf<E>, Error, InputOf<E>>;
