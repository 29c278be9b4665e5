import type { Problem } from '@yiwang/shared/contract/errors';
import { statusOf } from '@yiwang/shared/contract/errors';
import { type ErrorCode, errorKinds } from '@yiwang/shared/contracts';

export interface ErrorDetails {
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
  readonly retryAfterSeconds?: number;
  readonly [field: string]: unknown;
}

/** A refusal that the client can translate. Whatever else is thrown is a bug and is answered 500. */
export class AppError extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
    options?: { cause?: unknown },
  ) {
    super(code, options);
  }

  get status(): number {
    return statusOf[errorKinds[this.code]];
  }
}

/** Problem details of an error (RFC 9457). Nothing of an unknown error leaves the server. */
export function problemOf(error: unknown, requestId: string): Problem {
  const known = error instanceof AppError ? error : new AppError('request.internal');
  const { issues, retryAfterSeconds, ...details } = known.details;

  return {
    type: 'about:blank',
    title: known.code,
    status: known.status,
    code: known.code,
    requestId,
    ...(issues ? { issues } : {}),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(Object.keys(details).length > 0 ? { details } : {}),
  };
}
