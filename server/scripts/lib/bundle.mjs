import { readFile, rm } from 'node:fs/promises';
import { relative } from 'node:path';
import { build } from 'esbuild';
import { inRoot } from './paths.mjs';

const compiled = inRoot('server/dist');
const bundle = inRoot('server/dist/bundle');

/**
 * Joins the compiled modules of the server into a few files, since reading a thousand is half of a start. Packages stay
 * where they are, and so do the modules that run in threads and processes of their own.
 */
export async function bundleServer() {
  await rm(bundle, { recursive: true, force: true });
  await build({
    entryPoints: [inRoot('server/dist/main.js')],
    outdir: bundle,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'error',
    plugins: [packagesApart, placesAsCompiled],
  });
}

const packagesApart = {
  name: 'packages apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[^./#]/ }, ({ path }) =>
      path.startsWith('@yiwang/shared/') ? undefined : { path, external: true },
    ),
};

/** A module that looks for files beside itself looks where it was compiled to. */
const placesAsCompiled = {
  name: 'places as compiled',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]server[\\/]dist[\\/].*\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const place = JSON.stringify(`../${relative(compiled, path).replaceAll('\\', '/')}`);
      return { contents: text.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`), loader: 'js' };
    }),
};
