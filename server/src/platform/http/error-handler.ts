import type { ErrorRequestHandler } from 'express';
import { MulterError } from 'multer';
import { AppError, problemOf } from '#platform/errors';
import { requestIdHeader } from '#platform/http/request-id';
import type { Logger } from '#platform/logger';

/** The one edge where HTTP errors are answered. */
export const errorHandler =
  (logger: Logger): ErrorRequestHandler =>
  (error, req, res, next) => {
    const known = asAppError(error);
    const requestId = String(req.id ?? '');
    const problem = problemOf(known ?? error, requestId);
    if (!known)
      logger.error({ err: error, requestId, method: req.method, path: req.route?.path ?? null }, 'request failed');
    if (res.headersSent) {
      next(error);
      return;
    }

    res.setHeader(requestIdHeader, requestId);
    if (problem.retryAfterSeconds !== undefined) res.setHeader('Retry-After', String(problem.retryAfterSeconds));
    // What is left of a body that was refused is not read, so the connection cannot be used again.
    if (problem.status === 413) res.setHeader('Connection', 'close');
    res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };

function asAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (error instanceof MulterError)
    return new AppError(error.code === 'LIMIT_FILE_SIZE' ? 'file.too_large' : 'request.invalid', {}, { cause: error });

  // body-parser names its own faults.
  const type = (error as { type?: string } | null)?.type;
  if (type === 'entity.too.large') return new AppError('request.too_large');
  if (
    type?.startsWith('entity.') ||
    type?.startsWith('encoding.') ||
    type === 'charset.unsupported' ||
    type === 'request.aborted'
  )
    return new AppError('request.invalid');
  if (error instanceof URIError) return new AppError('request.invalid');

  const name = (error as { name?: string } | null)?.name ?? '';
  if (/^Mongo(Network|ServerSelection|NotConnected|PoolCleared|TopologyClosed)/.test(name))
    return new AppError('request.unavailable', { retryAfterSeconds: 2 }, { cause: error });

  return null;
}
