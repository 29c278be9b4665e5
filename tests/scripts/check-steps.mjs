import { commandStep, vitestStep } from './steps.mjs';

/** What nothing needs to run for. */
export const staticSteps = (options) => [
  commandStep('types', 'tsc', ['-b', '--checkers', '1'], options),
  commandStep('format and lint', 'biome', ['ci', '--colors=off', '.'], options),
  commandStep('unused code', 'knip', [], options),
];

/** What needs no server and no browser. Longest first, so that two cores end at the same time. */
export const checkSteps = [vitestStep('unit and architecture', ['unit', 'architecture']), ...staticSteps()];
