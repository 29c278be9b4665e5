export const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ErrorKind = keyof typeof statusOf;

/** Error codes of a module; each code is also the client's translation key. */
export const defineErrors = <const E extends Record<`${string}.${string}`, ErrorKind>>(errors: E): E => errors;

/** Codes that any endpoint may answer. */
export const platformErrors = defineErrors({
  'request.invalid': 'invalid',
  'request.not_found': 'not_found',
  'request.too_large': 'too_large',
  'request.rate_limited': 'rate_limited',
  'request.idempotency_conflict': 'conflict',
  'request.internal': 'internal',
  'request.unavailable': 'unavailable',
});

/** The body of every error reply: problem details, RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly requestId: string;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
  readonly details?: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds?: number;
}
