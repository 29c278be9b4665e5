import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { placesOf } from '@yiwang/server/platform/database/embedded/places';
import { readRecord } from '@yiwang/server/platform/database/embedded/sidecar-record';
import { serverFlags } from '../../../server/scripts/lib/server-flags.mjs';

const main = new URL('../../../server/dist/bundle/main.js', import.meta.url).pathname;

/** The product as people run it, which may be killed and is then started again on the same data. */
export interface MortalServer {
  readonly url: string;
  kills: { server: number; database: number };
  /** `kill -9`; the server comes back by itself. */
  killServer(): void;
  /** `kill -9` of the engine; the server restarts it. */
  killDatabase(): Promise<void>;
  ready(): Promise<void>;
  stop(): Promise<void>;
}

export async function startMortalServer(options: {
  port: number;
  dataDir: string;
  env: Record<string, string>;
}): Promise<MortalServer> {
  const url = `http://127.0.0.1:${options.port}`;
  const kills = { server: 0, database: 0 };
  let child: ChildProcess;
  let stopping = false;

  const launch = (): void => {
    child = spawn(process.execPath, [...serverFlags, main], {
      env: {
        ...process.env,
        PORT: String(options.port),
        HOST: '127.0.0.1',
        DATA_DIR: options.dataDir,
        LOG_LEVEL: 'error',
        SAMPLE_ACTIVITY: 'false',
        ...options.env,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.once('exit', () => {
      if (!stopping) launch();
    });
  };
  const ready = async (): Promise<void> => {
    const deadline = Date.now() + 90_000;
    while (Date.now() < deadline) {
      const ok = await fetch(`${url}/readyz`).then(
        (reply) => reply.ok,
        () => false,
      );
      if (ok) return;
      await delay(50);
    }
    throw new Error('the server did not come back within 90 s');
  };
  launch();
  await ready();

  return {
    url,
    kills,
    ready,
    killServer() {
      kills.server += 1;
      child.kill('SIGKILL');
    },
    async killDatabase() {
      const record = await readRecord(placesOf(join(options.dataDir, 'database'))).catch(() => null);
      if (!record) return;
      try {
        process.kill(record.pid, 'SIGKILL');
        kills.database += 1;
      } catch {
        // It is being restarted right now.
      }
    },
    async stop() {
      stopping = true;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
