import { runNamed } from './run-named.mjs';

await runNamed({ command: 'fault', folder: 'fault', suffix: '.fault.ts', packages: { messages: ['redis-server'] } });
