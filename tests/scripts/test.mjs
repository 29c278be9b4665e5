// `npm test`: everything, with what it needs installed by itself. The last line sums all tests.
import { ensureBuilt } from '../../server/scripts/lib/build.mjs';
import { ensureInstalled } from '../../server/scripts/lib/install.mjs';
import { secondsSince } from '../../server/scripts/lib/progress.mjs';
import { checkSteps } from './check-steps.mjs';
import { ensureSystemPackages } from './install-system.mjs';
import { playwrightStep, runSteps, sumOf, vitestStep } from './steps.mjs';

const startedAt = Date.now();
await ensureInstalled();
await ensureSystemPackages();
await ensureBuilt('server', 'client');

const results = [
  ...(await runSteps(checkSteps, 2)),
  // One after the other: each keeps both cores busy.
  ...(await runSteps([vitestStep('api', ['api']), vitestStep('client', ['client'])], 1)),
  ...(await runSteps(
    // Six pages that encode and draw want both cores.
    [playwrightStep('journeys', ['desk', 'phone']), playwrightStep('video calls', ['calls'], '--workers=1')],
    1,
  )),
];

const { passed, failed } = sumOf(results);
console.log(`\n${results.map((result) => result.line).join('\n')}\nall in ${secondsSince(startedAt)}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
