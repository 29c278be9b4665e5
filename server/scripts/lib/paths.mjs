import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. These scripts run before anything is installed, so they use Node's own modules only. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

export function inRoot(...parts) {
  return join(root, ...parts);
}

/** A tool of the workspace, called without npx, which would cost half a second. */
export function toolPath(name, workspace = '.') {
  const own = inRoot(workspace, 'node_modules', '.bin', name);
  return existsSync(own) ? own : inRoot('node_modules', '.bin', name);
}
