import { join } from 'node:path';
import compression from 'compression';
import express, { type Express, type RequestHandler, Router } from 'express';
import expressStaticGzip from 'express-static-gzip';
import helmet from 'helmet';
import { pingDatabase } from '#platform/database/connect';
import { AppError } from '#platform/errors';
import { apiDocs, openApiRoute } from '#platform/http/api-docs';
import { apiHeaders } from '#platform/http/api-headers';
import { type Authenticate, actorOf, setAuthenticate } from '#platform/http/authentication';
import { errorHandler } from '#platform/http/error-handler';
import { requestId, sayRequestId } from '#platform/http/request-id';
import { logRequests } from '#platform/http/request-log';
import type { Logger } from '#platform/logger';
import { measureRequests, metricsRegistry } from '#platform/metrics';
import { directRoutes, moduleRoutes } from '#server/modules';

export interface AppOptions {
  readonly authenticate: Authenticate;
  readonly logger: Logger;
  readonly trustProxy: string;
  /** Folder of the built client; without it only the API is served. */
  readonly clientDir?: string | undefined;
  /** Whether this server takes requests; false while it starts and while it stops. */
  readonly isReady: () => boolean;
}

const largestBody = '1mb';

/** The application: routes and the error handler. It does not listen and connects to nothing. */
export function createApp(options: AppOptions): Express {
  const { authenticate, logger, trustProxy, clientDir, isReady } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy);
  // `?a[b]=c` becomes a plain string: no operator can be smuggled into a filter by a query.
  app.set('query parser', 'simple');
  setAuthenticate(app, authenticate);

  // Replies are not kept by anybody, so a hash of each would be for nothing.
  app.set('etag', false);
  app.use(requestId, measureRequests, logRequests(logger));
  app.use(directRoutes);
  app.use(sayRequestId);
  app.use('/api/v1', apiRoutes());
  app.use(pageHeaders(), deviceHeaders);
  mountHealth(app, isReady);
  app.use('/api/docs', compression(), apiDocs());
  if (clientDir) mountClient(app, clientDir);
  app.use((_req, _res, next) => next(new AppError('request.not_found')));
  app.use(errorHandler(logger));

  return app;
}

function apiRoutes(): Router {
  const api = Router();
  const compress = compression();
  api.use((req, res, next) => {
    for (const [name, value] of Object.entries(apiHeaders)) res.setHeader(name, value);
    // Replies to writes are small.
    if (req.method === 'GET') compress(req, res, next);
    else next();
  });
  api.use(express.json({ limit: largestBody }));
  for (const routes of moduleRoutes) api.use(routes);
  api.use(openApiRoute());
  api.use((_req, _res, next) => next(new AppError('request.not_found')));

  return api;
}

const pageHeaders = () =>
  helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // antd writes its styles into the page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        workerSrc: ["'self'"],
        frameAncestors: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    // TLS ends at the proxy, which says so; on plain http the header means nothing.
    strictTransportSecurity: false,
    // Plain http in a closed network is no trustworthy origin for it.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  });

/** Camera, microphone and screen are for meetings by video, on our own pages alone; the rest of a device for nobody. */
const deviceHeaders: RequestHandler = (_req, res, next) => {
  res.setHeader(
    'Permissions-Policy',
    'camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), geolocation=(), payment=(), usb=()',
  );
  next();
};

function mountHealth(app: Express, isReady: () => boolean): void {
  app.get('/healthz', (_req, res) => void res.json({ status: 'ok' }));
  app.get('/readyz', async (_req, res) => {
    const ready =
      isReady() &&
      (await pingDatabase().then(
        () => true,
        () => false,
      ));
    res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready' });
  });
  app.get('/metrics', async (req, res, next) => {
    try {
      if (!isLoopback(req.ip)) {
        const { roles } = await actorOf(req, 'signed-in');
        if (!roles.some(({ role }) => role === 'system-administrator')) throw new AppError('request.not_found');
      }
      res.type(metricsRegistry.contentType).send(await metricsRegistry.metrics());
    } catch (error) {
      next(error);
    }
  });
}

const isLoopback = (address: string | undefined): boolean =>
  address === '::1' || /^(::ffff:)?127\./.test(address ?? '');

/**
 * The built client: files with a hash in their name are kept by browsers, the page itself is asked for each time. What
 * the build compressed is sent as it is.
 */
function mountClient(app: Express, clientDir: string): void {
  app.use(compression());
  app.use(
    '/assets',
    expressStaticGzip(join(clientDir, 'assets'), {
      enableBrotli: true,
      orderPreference: ['br', 'gzip'],
      index: false,
      serveStatic: { immutable: true, maxAge: '365d' },
    }),
    // A page from before an upgrade asks for files that are gone: that is told to it, and is no fault of ours.
    (_req, _res, next) => next(new AppError('request.not_found')),
  );
  app.use(
    express.static(clientDir, { index: false, setHeaders: (res) => void res.setHeader('Cache-Control', 'no-cache') }),
  );
  app.get(/^\/(?!api\/|socket\.io\/|healthz|readyz|metrics).*/, (req, res, next) => {
    if (!req.accepts('html')) {
      next();
      return;
    }
    res.setHeader('Cache-Control', 'no-cache');
    res.sendFile(join(clientDir, 'index.html'));
  });
}
