import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { Router } from 'express';
import { appVersion } from '#platform/env';
import { buildOpenApi } from '#platform/http/openapi';

/** `openapi.json`, to be mounted under `/api/v1`. Made once, when it is first asked for. */
export function openApiRoute(): Router {
  const router = Router();
  let document: string | null = null;
  router.get('/openapi.json', (_req, res) => {
    document ??= JSON.stringify(buildOpenApi(appVersion));
    res.type('application/json').send(document);
  });

  return router;
}

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Yiwang API</title>
    <link rel="stylesheet" href="./swagger-ui.css" />
    <link rel="icon" type="image/png" href="./favicon-32x32.png" sizes="32x32" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="./swagger-ui-bundle.js"></script>
    <script src="./swagger-initializer.js"></script>
  </body>
</html>
`;
// Without `validatorUrl: null` the page asks a server on the internet whether the document is valid.
const initializer = `window.onload = () => {
  window.ui = SwaggerUIBundle({
    url: '/api/v1/openapi.json',
    dom_id: '#swagger-ui',
    deepLinking: true,
    validatorUrl: null,
    presets: [SwaggerUIBundle.presets.apis],
  });
};
`;

/** The page that shows the API, to be mounted under `/api/docs`. Everything it needs comes from this server. */
export function apiDocs(): Router {
  const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const router = Router();
  router.get('/', (req, res) => {
    // Relative addresses in the page need the slash.
    if (req.originalUrl.split('?')[0]?.endsWith('/')) res.type('html').send(page);
    else res.redirect(301, `${req.baseUrl}/`);
  });
  router.get('/swagger-initializer.js', (_req, res) => void res.type('text/javascript').send(initializer));
  router.use(express.static(assets, { index: false, maxAge: '1h' }));

  return router;
}
