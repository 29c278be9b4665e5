// Progress goes to standard error, so that what a command prints for programs stays clean.

/** Runs one step and prints a line before and after it, with the time it took. */
export async function step(text, act) {
  const startedAt = Date.now();
  process.stderr.write(`… ${text}\n`);

  const result = await act();

  process.stderr.write(`✓ ${text} ${secondsSince(startedAt)}\n`);
  return result;
}

export function secondsSince(startedAt) {
  return `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
}

/** Ends with a message for people instead of a stack. */
export function stop(message) {
  process.stderr.write(`\n✗ ${message}\n`);
  process.exit(1);
}
