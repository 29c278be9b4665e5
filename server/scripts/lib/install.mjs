import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { step, stop } from './progress.mjs';
import { run } from './run.mjs';

const OLDEST_NODE = [20, 19];

/** Installs the packages when what lies in node_modules is not what package-lock.json names. */
export async function ensureInstalled() {
  checkNode();
  if (isInstalled()) return;

  await step('安装依赖 installing packages', async () => {
    // The build needs the development tools also where NODE_ENV=production would leave them out.
    const flags = ['--include=dev', '--no-audit', '--no-fund'];
    const clean = await run('npm', ['ci', ...flags]);
    if (clean.code === 0) return;
    // A registry that lacks packages of other systems makes `npm ci` refuse; the lock file itself stays as it is.
    const repaired = await run('npm', ['install', '--no-save', ...flags]);
    if (repaired.code !== 0) stop(`安装失败 npm could not install:\n${clean.output}\n${repaired.output}`);
  });
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isNewEnough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  if (!isNewEnough) stop(`需要 Node ${OLDEST_NODE.join('.')} 以上 or newer is needed; this is ${process.version}`);
}

/** Compares npm's own record of node_modules, written when an installation is whole, with the lock file. */
function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
    const found = JSON.parse(readFileSync(inRoot('node_modules', '.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(([path, entry]) => isPresent(path, entry, found[path]));
  } catch {
    return false;
  }
}

function isPresent(path, wanted, found) {
  const isOfWorkspace = !path.includes('node_modules/') || wanted.link;
  if (isOfWorkspace) return true;
  // Packages of other systems stand in the lock file and are rightly absent.
  if (!found) return Boolean(wanted.optional || wanted.devOptional || wanted.peer);
  return found.version === wanted.version;
}
