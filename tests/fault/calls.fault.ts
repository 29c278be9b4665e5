import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Calls in a real browser: six pages that all see all, with a cut and a return; over a relay alone; over Janus. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const runs = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;

const ok =
  runs('npm', 'run', 'build', '--workspace', '@yiwang/client') &&
  runs('npx', 'playwright', 'test', '-c', 'tests/playwright.config.ts', '--project=calls', ...process.argv.slice(2));

console.log(JSON.stringify({ name: 'calls', ok, figures: {} }));
process.exit(ok ? 0 : 1);
