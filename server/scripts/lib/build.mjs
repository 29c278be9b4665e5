import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fingerprintOf } from './fingerprint.mjs';
import { inRoot, toolPath } from './paths.mjs';
import { step, stop } from './progress.mjs';
import { run } from './run.mjs';

const SHARED = ['package-lock.json', 'tsconfig.base.json', 'shared/package.json', 'shared/tsconfig.json', 'shared/src'];

/** Each checker works out the types of the database library anew: several take longer than one, and four times the memory. */
const oneChecker = ['--checkers', '1'];

const parts = {
  server: {
    text: '编译服务端 building the server',
    sources: [...SHARED, 'server/package.json', 'server/tsconfig.json', 'server/scripts/lib/bundle.mjs', 'server/src'],
    result: 'server/dist/bundle/main.js',
    build: async (isResultThere) => {
      // tsc trusts its own notes and would not write again what somebody has deleted.
      const force = isResultThere ? [] : ['--force'];
      const compiled = await run(toolPath('tsc'), ['-b', ...oneChecker, 'shared', 'server', ...force]);
      if (compiled.code !== 0) return compiled;
      // Not above: this file is read before the packages are installed.
      const { bundleServer } = await import('./bundle.mjs');
      return bundleServer().then(
        () => compiled,
        (error) => ({ code: 1, output: error.message }),
      );
    },
  },
  client: {
    text: '编译界面 building the screens',
    sources: [...SHARED, 'client'],
    result: 'client/dist/index.html',
    build: () => run(toolPath('vite', 'client'), ['build'], { cwd: inRoot('client') }),
  },
};

/** Builds what is older than its sources: 'server', 'client', or both at the same time. */
export async function ensureBuilt(...names) {
  await Promise.all(names.map(ensurePartBuilt));
}

async function ensurePartBuilt(name) {
  const { text, sources, result, build } = parts[name];
  const stampFile = inRoot('.cache', `built-${name}`);
  const stamp = fingerprintOf(sources);
  const isResultThere = existsSync(inRoot(result));
  if (isResultThere && readStamp(stampFile) === stamp) return;

  await step(text, async () => {
    const { code, output } = await build(isResultThere);
    if (code !== 0) stop(`${text}:\n${output}`);
  });
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

function readStamp(stampFile) {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null;
}
