import { runNamed } from './run-named.mjs';

await runNamed({ command: 'bench', folder: 'load', suffix: '.bench.ts' });
