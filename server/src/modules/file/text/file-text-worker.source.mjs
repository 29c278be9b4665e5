// Entry of the reading thread when the server runs from source: a thread does not inherit the TypeScript loader.
import { register } from 'tsx/esm/api';

register();
await import('./file-text-worker.ts');
