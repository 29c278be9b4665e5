import { createHash } from 'node:crypto';
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';

const SKIPPED = new Set(['node_modules', 'dist', 'dist-types']);

/** A hash over name, size and time of every file under these paths; a thousand files take some 20 ms. */
export function fingerprintOf(paths) {
  const hash = createHash('sha1').update(process.version);
  for (const path of paths) addPath(hash, inRoot(path));
  return hash.digest('hex');
}

function addPath(hash, path) {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) {
    hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(path).sort()) {
    const isLeftOut = SKIPPED.has(name) || name.endsWith('.tsbuildinfo') || /\.test\.tsx?$/.test(name);
    if (!isLeftOut) addPath(hash, join(path, name));
  }
}
