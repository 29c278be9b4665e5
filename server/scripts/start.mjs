// `npm start`: installs and builds what is missing or old, then runs the server.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { onNpmGone } from './lib/npm-watch.mjs';
import { becomeNode } from './lib/run.mjs';

await ensureInstalled();
await ensureBuilt('server', 'client');

// Room for what a request leaves behind: with 16 MB, the default, a notice to a city is collected a hundred times.
const server = becomeNode([
  '--enable-source-maps',
  '--max-semi-space-size=64',
  'server/dist/bundle/main.js',
  ...process.argv.slice(2),
]);

onNpmGone('start', () => {
  server.kill('SIGTERM');
  setTimeout(() => server.kill('SIGKILL'), 1_000);
});
