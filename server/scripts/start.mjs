// `npm start`: installs and builds what is missing or old, then runs the server.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { onNpmGone } from './lib/npm-watch.mjs';
import { becomeNode } from './lib/run.mjs';
import { serverFlags } from './lib/server-flags.mjs';

await ensureInstalled();
await ensureBuilt('server', 'client');

const server = becomeNode([...serverFlags, 'server/dist/bundle/main.js', ...process.argv.slice(2)]);

onNpmGone('start', () => {
  server.kill('SIGTERM');
  setTimeout(() => server.kill('SIGKILL'), 1_000);
});
