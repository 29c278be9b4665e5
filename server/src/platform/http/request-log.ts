import type { RequestHandler } from 'express';
import type { Logger } from '#platform/logger';

/** One line a request: refusals as warnings, the rest for debugging. Never a path with its ids, a body or a query. */
export const logRequests =
  (logger: Logger): RequestHandler =>
  (req, res, next) => {
    const started = performance.now();
    res.once('finish', () => {
      const level = res.statusCode >= 500 ? 'error' : res.statusCode >= 400 ? 'info' : 'debug';
      if (!logger.isLevelEnabled(level)) return;
      const route = req.route ? `${req.baseUrl}${req.route.path}` : null;
      logger[level](
        {
          requestId: req.id,
          method: req.method,
          route,
          status: res.statusCode,
          ms: Math.round(performance.now() - started),
        },
        'request',
      );
    });
    next();
  };
