import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Six pages in one call in a real browser: all see all, one is cut off and comes back by itself. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const runs = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;

const ok =
  runs('npm', 'run', 'build', '--workspace', '@yiwang/client') &&
  runs('npx', 'playwright', 'test', '-c', 'tests/playwright.config.ts', '--project=six', ...process.argv.slice(2));

console.log(JSON.stringify({ name: 'calls', ok, figures: { pages: 6 } }));
process.exit(ok ? 0 : 1);
