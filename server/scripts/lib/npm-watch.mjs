import { readFileSync } from 'node:fs';

/**
 * Calls back when the npm that runs this script has gone. npm ends at once on a signal and, killed with -9, tells
 * nobody; a server left behind would hold the port and the database.
 */
export function onNpmGone(event, act) {
  if (process.env.npm_lifecycle_event !== event) return;
  const before = ancestry();

  const timer = setInterval(() => {
    if (ancestry() === before) return;
    clearInterval(timer);
    act();
  }, 200);
  timer.unref();
}

/** The parent, and its parent where the parent is the shell that npm starts scripts with. */
function ancestry() {
  const parent = process.ppid;
  const isShell = read(`/proc/${parent}/cmdline`).split('\0')[1] === '-c';
  // The fields after the name in parentheses: state, then the parent's id.
  const grandparent = isShell
    ? read(`/proc/${parent}/stat`)
        .replace(/^.*\) /s, '')
        .split(' ')[1]
    : '';
  return `${parent} ${grandparent}`;
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
