// `npm run check`: format, lint, types, unused code, unit and architecture tests.
import { ensureInstalled } from '../../server/scripts/lib/install.mjs';
import { secondsSince } from '../../server/scripts/lib/progress.mjs';
import { checkSteps } from './check-steps.mjs';
import { runSteps, sumOf } from './steps.mjs';

const startedAt = Date.now();
await ensureInstalled();

const { passed, failed } = sumOf(await runSteps(checkSteps, 2));

console.log(`${passed} passed, ${failed} failed in ${secondsSince(startedAt)}`);
process.exit(failed === 0 ? 0 : 1);
