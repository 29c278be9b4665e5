import type { Problem } from '@yiwang/shared/contract/errors';

/** Faults that only this side can see; they are translated beside the server's codes. */
export const clientCodes = [
  'client.offline',
  'client.unreadable',
  'client.too_many_files',
  'client.unfinished_uploads',
  'client.unexpected',
] as const;

/** An answer that is not 2xx, or none at all. `code` is the translation key. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: string;
  readonly status: number;
  readonly requestId: string | null;
  readonly issues: NonNullable<Problem['issues']>;
  readonly details: NonNullable<Problem['details']>;
  readonly retryAfterSeconds: number | null;

  constructor(problem: Partial<Problem> & { code: string }) {
    super(problem.code);
    this.code = problem.code;
    this.status = problem.status ?? 0;
    this.requestId = problem.requestId ?? null;
    this.issues = problem.issues ?? [];
    this.details = problem.details ?? {};
    this.retryAfterSeconds = problem.retryAfterSeconds ?? null;
  }
}

/** Any thrown value as a problem that can be shown. */
export const asProblem = (error: unknown): ProblemError =>
  error instanceof ProblemError ? error : new ProblemError({ code: 'client.unexpected' });

/** Whether waiting and sending the same again may help. */
export const isPassing = (error: unknown): boolean => {
  const { status, code } = asProblem(error);

  return code === 'client.offline' || status >= 500 || status === 429;
};

/** The problem in an error reply; a proxy's page in place of one counts as the server being away. */
export function problemOf(status: number, text: string, retryAfter: string | null = null): ProblemError {
  try {
    const problem = JSON.parse(text) as Partial<Problem>;
    if (typeof problem.code === 'string') {
      const header = retryAfter === null ? {} : { retryAfterSeconds: Number(retryAfter) };
      return new ProblemError({ ...header, ...problem, status, code: problem.code });
    }
  } catch {
    // Falls through: the reply was no problem body.
  }

  return new ProblemError({ status, code: status >= 502 ? 'request.unavailable' : 'client.unreadable' });
}
