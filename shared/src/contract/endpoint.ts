import type { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Schema = z.ZodType;

/**
 * One HTTP endpoint under `/api/v1`, declared once for both sides.
 *
 * `access` says who may call at all: everybody, a session whose password must still be changed, or a
 * full session (the default). What one may see or do is the service's affair.
 * `upload` names the multipart field that carries a streamed file; `download` marks a reply that is not JSON.
 */
export interface EndpointSpec {
  readonly method: Method;
  readonly path: `/${string}`;
  readonly summary: string;
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  readonly response: Schema;
  readonly status?: 200 | 201 | 202 | 204;
  readonly errors?: readonly string[];
  readonly access?: 'public' | 'password-change' | 'signed-in';
  readonly upload?: string;
  readonly download?: boolean;
}
type Part = 'params' | 'query' | 'body';

/** What a caller sends. */
export type InputOf<E extends EndpointSpec> = {
  [P in Part as E[P] extends Schema ? P : never]: z.input<NonNullable<E[P]>>;
};
/** What the handler receives once parsed. */
export type ParsedOf<E extends EndpointSpec> = {
  [P in Part as E[P] extends Schema ? P : never]: z.output<NonNullable<E[P]>>;
};
export type ReplyOf<E extends EndpointSpec> = z.output<E['response']>;

export const defineContract = <const C extends Record<string, EndpointSpec>>(contract: C): C => contract;
