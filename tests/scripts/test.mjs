// `npm test`: everything, with what it needs installed by itself. The last line sums all tests.
import { ensureBuilt } from '../../server/scripts/lib/build.mjs';
import { ensureInstalled } from '../../server/scripts/lib/install.mjs';
import { secondsSince } from '../../server/scripts/lib/progress.mjs';
import { staticSteps } from './check-steps.mjs';
import { ensureSystemPackages } from './install-system.mjs';
import { cityStep, playwrightStep, runSteps, sumOf, vitestStep } from './steps.mjs';

const startedAt = Date.now();
await ensureInstalled();
await ensureSystemPackages();
await ensureBuilt('server', 'client');

// One after the other: each keeps both cores busy, but for moments, in which what yields to them gets done.
const yields = { yields: true };
const city = runSteps([cityStep(yields)], 1);
const beside = city.then(() => runSteps(staticSteps(yields), 1));
const results = [
  ...(await runSteps(
    [
      vitestStep('unit and architecture', ['unit', 'architecture']),
      vitestStep('api', ['api']),
      vitestStep('client', ['client']),
    ],
    1,
  )),
  ...(await city),
  ...(await runSteps(
    [
      playwrightStep('journeys', ['desk', 'phone']),
      // Six pages that encode and draw want both cores.
      playwrightStep('video calls', ['calls'], '--workers=1'),
    ],
    1,
  )),
  ...(await beside),
];

const { passed, failed } = sumOf(results);
console.log(`\n${results.map((result) => result.line).join('\n')}\nall in ${secondsSince(startedAt)}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
