// `npm run yiwang -- COMMAND`: the command line, built first when it is old.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { becomeNode } from './lib/run.mjs';

await ensureInstalled();
await ensureBuilt('modules');

becomeNode(['--enable-source-maps', 'server/dist/cli.js', ...process.argv.slice(2)]);
