import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from '../../server/scripts/lib/build.mjs';
import { ensureInstalled } from '../../server/scripts/lib/install.mjs';
import { root } from '../../server/scripts/lib/paths.mjs';
import { ensureSystemPackages } from './install-system.mjs';

/**
 * Runs `tests/<folder>/<name><suffix>`, or lists the names when none is given. Further arguments go to the run.
 * Ends with the run's own code: anything but 0 means a broken bound. `packages` names those of the system that a run
 * needs, by its name.
 */
export async function runNamed({ command, folder, suffix, packages = {} }) {
  const [name, ...rest] = process.argv.slice(2);
  const names = readdirSync(join(root, 'tests', folder))
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length));
  if (!names.includes(name)) {
    console.error(`${name === undefined ? '' : `No such ${command}: ${name}\n\n`}npm run ${command} -- NAME\n`);
    for (const known of names) console.error(`  ${known}`);
    process.exit(name === undefined ? 0 : 2);
  }

  await ensureInstalled();
  await ensureSystemPackages(packages[name] ?? []);
  // The measured server is the compiled one, so that it is what people run.
  await ensureBuilt('server');
  const script = join(root, 'tests', folder, name + suffix);
  const run = spawnSync(process.execPath, ['--import', 'tsx', '--conditions=source', script, ...rest], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exit(run.status ?? 1);
}
