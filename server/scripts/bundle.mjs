// A step of `npm run build`, after the compiler.
import { bundleServer } from './lib/bundle.mjs';

await bundleServer();
