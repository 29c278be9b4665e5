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
  modules: {
    text: '编译服务端 building the server',
    sources: [...SHARED, 'server/package.json', 'server/tsconfig.json', 'server/src'],
    result: 'server/dist/main.js',
    build: (isResultThere) =>
      // tsc trusts its own notes and would not write again what somebody has deleted.
      run(toolPath('tsc'), ['-b', ...oneChecker, 'shared', 'server', ...(isResultThere ? [] : ['--force'])]),
  },
  // Apart from its modules: a command needs none of it, and would take it from under the server that runs.
  server: {
    text: '合并服务端模块 joining its modules',
    needs: 'modules',
    sources: [stampOf('modules'), 'server/scripts/lib/bundle.mjs'],
    result: 'server/dist/bundle/main.js',
    build: () => run(process.execPath, ['server/scripts/bundle.mjs']),
  },
  client: {
    text: '编译界面 building the screens',
    sources: [...SHARED, 'client'],
    result: 'client/dist/index.html',
    build: () => run(toolPath('vite', 'client'), ['build'], { cwd: inRoot('client') }),
  },
};

/** Builds what is older than its sources: 'modules', 'server', which is those joined, 'client', or several at the same time. */
export async function ensureBuilt(...names) {
  await Promise.all(names.map(ensurePartBuilt));
}

async function ensurePartBuilt(name) {
  const { text, needs, sources, result, build } = parts[name];
  if (needs !== undefined) await ensurePartBuilt(needs);
  const stampFile = inRoot(stampOf(name));
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

function stampOf(name) {
  return `.cache/built-${name}`;
}

function readStamp(stampFile) {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null;
}
