import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { serverFlags } from '../../server/scripts/lib/server-flags.mjs';
import { freePort } from './free-port.js';

const entry = fileURLToPath(new URL('../../server/dist/bundle/main.js', import.meta.url));
const readyWithinMs = 120_000;

export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Puts the sample city into a folder: a copy of it is there in no time. A folder that failed does not stay. */
export async function importCity(dataDir: string): Promise<void> {
  const { stop } = await serve(dataDir, {}).catch(async (error: unknown) => {
    await removeFolder(dataDir);
    throw error;
  });
  await stop();
}

/** The built server as `npm start` runs it, on a free port, with a copy of the journeys' city that `stop` removes. */
export async function startServer(settings: NodeJS.ProcessEnv = {}): Promise<RunningServer> {
  const dataDir = await newFolder();
  try {
    // `run` tells of the engine that had the folder before.
    const filter = (path: string) => basename(path) !== 'run';
    await cp(process.env['JOURNEY_CITY'] ?? '', dataDir, { recursive: true, filter });
    const { url, stop } = await serve(dataDir, settings);
    return { url, stop: () => stop().then(() => removeFolder(dataDir)) };
  } catch (error) {
    await removeFolder(dataDir);
    throw error;
  }
}

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'yiwang-journeys-'));
export const removeFolder = (path: string): Promise<void> =>
  rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });

async function serve(dataDir: string, settings: NodeJS.ProcessEnv): Promise<RunningServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [...serverFlags, entry], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      // Journeys begin with empty lists and count what they do themselves.
      SAMPLE_ACTIVITY: 'false',
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'error',
      // The fonts that come with the product do; hundreds of megabytes are not fetched for a folder that is thrown away.
      FETCH_FONTS: process.env['FETCH_FONTS'] ?? 'false',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');

  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await ended;
  };
  const deadline = Date.now() + readyWithinMs;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`The server was not ready (exit code ${child.exitCode})`);
    }
    await delay(200);
  }

  return { url, stop };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
