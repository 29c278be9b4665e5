import { commandStep, vitestStep } from './steps.mjs';

/** What needs no server and no browser. Longest first, so that two cores end at the same time. */
export const checkSteps = [
  vitestStep('unit and architecture', ['unit', 'architecture']),
  commandStep('types', 'tsc', ['-b', '--checkers', '1']),
  commandStep('format and lint', 'biome', ['ci', '--colors=off', '.']),
  commandStep('unused code', 'knip', []),
];
