import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { closeTypesetting, openCoediting } from '#modules/document/index';
import { drainMessages } from '#modules/message/index';
import { drainNotices } from '#modules/notice/index';
import { authenticate, identifyConnection, setTokenSecret } from '#modules/session/index';
import { connectDatabase, disconnectDatabase } from '#platform/database/connect';
import { readSettings } from '#platform/env';
import { createHttpServer } from '#platform/http/listener';
import { silentLogger } from '#platform/logger';
import { createRealtime, type Realtime } from '#platform/realtime/index';
import { setPusher } from '#platform/realtime/push';
import { setSigningKey, temporaryKey } from '#platform/signing/signing';
import { openLocalStorage } from '#platform/storage/local-storage';
import { setStorage } from '#platform/storage/storage';
import { createApp } from '#server/app';
import { wireModules } from '#server/wiring';
import { openTestDatabase } from '#testing/database';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a reply is compared as a whole, whatever it holds
  readonly body: any;
}

export interface Ask {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface TestApi {
  readonly url: string;
  readonly realtime: Realtime;
  /** Folder of the stored files. */
  readonly filesDir: string;
  ask(method: string, path: string, options?: Ask): Promise<Reply>;
  close(): Promise<void>;
}

/** The application with a database of its own, listening on a free port, with real sockets. */
export async function startTestApi(): Promise<TestApi> {
  const database = await openTestDatabase();
  await connectDatabase(database.uri);
  setSigningKey(temporaryKey());
  setTokenSecret('only-for-tests-only-for-tests-only-for-tests');

  const filesDir = await mkdtemp(join(tmpdir(), 'yiwang-files-'));
  setStorage(await openLocalStorage(filesDir));

  const app = createApp({ authenticate, logger: silentLogger, trustProxy: 'loopback', isReady: () => true });
  const server = createHttpServer(app);
  // A test can keep this process busy for longer than an idle connection is kept, and then asks on the one that closes.
  server.keepAliveTimeout = 0;
  const realtime = createRealtime(server, {
    authenticate: identifyConnection,
    trustProxy: app.get('trust proxy fn'),
    logger: silentLogger,
  });
  const coediting = await openCoediting(server, { logger: silentLogger });
  wireModules({
    realtime,
    settings: readSettings({ NODE_ENV: 'test', DATA_DIR: inject('dataDir'), FETCH_FONTS: 'false' }),
    databaseKind: 'embedded',
  });
  setPusher(realtime);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    realtime,
    filesDir,
    ask: (method, path, options) => ask(url, method, path, options),
    async close() {
      setPusher(null);
      await coediting.close();
      await realtime.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await Promise.all([drainNotices(), drainMessages()]);
      await closeTypesetting();
      await disconnectDatabase();
      await rm(filesDir, { recursive: true, force: true });
    },
  };
}

async function ask(url: string, method: string, path: string, { token, body, headers }: Ask = {}): Promise<Reply> {
  const isForm = body instanceof FormData;
  const response = await fetch(
    `${url}${path.startsWith('/api') || path.startsWith('/healthz') ? path : `/api/v1${path}`}`,
    {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    },
  );
  const isJson = response.headers.get('content-type')?.includes('json');

  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? await response.json() : await response.text(),
  };
}
