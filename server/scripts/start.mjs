// `npm start`: installs and builds what is missing or old, then runs the server.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { becomeNode } from './lib/run.mjs';

await ensureInstalled();
await ensureBuilt('server', 'client');

const server = becomeNode(['--enable-source-maps', 'server/dist/main.js', ...process.argv.slice(2)]);

// npm killed with -9 cannot hand the signal on, and a server left behind would hold the port and the database.
if (process.env.npm_lifecycle_event === 'start') {
  const npm = process.ppid;
  setInterval(() => {
    if (process.ppid === npm) return;
    server.kill('SIGTERM');
    setTimeout(() => server.kill('SIGKILL'), 1_000);
  }, 250).unref();
}
