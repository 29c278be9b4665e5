// A step of the build, after the compiler.
import { bundleServer } from './lib/bundle.mjs';

await bundleServer();
