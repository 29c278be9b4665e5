import { commandStep, vitestStep } from './steps.mjs';

/** What nothing needs to run for. `yields`: takes only what other work leaves of the processors. */
export const staticSteps = ({ yields = false } = {}) => [
  commandStep('types', 'tsc', ['-b', '--checkers', '1'], { yields }),
  commandStep('format and lint', 'biome', ['ci', '--colors=off', '.'], { yields }),
  commandStep('unused code', 'knip', [], { yields }),
];

/** What needs no server and no browser. Longest first, so that two cores end at the same time. */
export const checkSteps = [vitestStep('unit and architecture', ['unit', 'architecture']), ...staticSteps()];
