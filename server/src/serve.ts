import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { closeTypesetting, openCoediting } from '#modules/document/index';
import { watchAccesses } from '#modules/group/index';
import { drainMessages, tellRecentHeads } from '#modules/message/index';
import { drainNotices } from '#modules/notice/index';
import { authenticate, identifyConnection, setTokenSecret, watchSessions } from '#modules/session/index';
import { setCommitLogger } from '#platform/database/commit';
import type { StartedEngine } from '#platform/database/embedded/start-engine';
import { openDatabase } from '#platform/database/open';
import { startSweeper } from '#platform/database/sweeper';
import type { Settings } from '#platform/env';
import { createHttpServer } from '#platform/http/listener';
import { collectWhenIdle } from '#platform/idle-collection';
import { startJobs } from '#platform/jobs/jobs';
import type { Logger } from '#platform/logger';
import { createRealtime } from '#platform/realtime/index';
import { setPusher } from '#platform/realtime/push';
import type { RedisBus } from '#platform/realtime/redis';
import { tokenSecret } from '#platform/secret';
import { openSigningKey } from '#platform/signing/key-file';
import { registerSigningKey } from '#platform/signing/key-register';
import { setSigningKey } from '#platform/signing/signing';
import { openStorage } from '#platform/storage/open-storage';
import { setStorage } from '#platform/storage/storage';
import { createApp } from '#server/app';
import { printWelcome } from '#server/cli/welcome';
import { playActivity } from '#server/sample/activity';
import { prepareSampleCity } from '#server/sample/city';
import { scheduledJobs } from '#server/schedule';
import { wireModules } from '#server/wiring';

const clientDir = fileURLToPath(new URL('../../client/dist', import.meta.url));

/** Database, modules, listen, and a stop that finishes what is under way. */
export async function serve(settings: Settings, logger: Logger, engine: StartedEngine): Promise<void> {
  setCommitLogger(logger);
  setTokenSecret(await tokenSecret(settings.dataDir, settings.JWT_SECRET));
  setSigningKey(await openSigningKey(settings));
  setStorage(await openStorage(settings));
  const database = await openDatabase(settings, logger, engine);
  await registerSigningKey();

  let ready = false;
  const app = createApp({ authenticate, logger, trustProxy: settings.TRUST_PROXY, clientDir, isReady: () => ready });
  const server = createHttpServer(app);
  const allowedOrigins = settings.PUBLIC_URL ? [new URL(settings.PUBLIC_URL).origin] : [];
  const realtime = createRealtime(server, {
    authenticate: identifyConnection,
    bus: await busOf(settings, logger),
    allowedOrigins,
    trustProxy: app.get('trust proxy fn'),
    logger,
  });
  wireModules({ realtime, settings, databaseKind: database.kind, logger });
  setPusher(realtime);

  const sample = await prepareSampleCity(settings, logger);
  const sessions = watchSessions(logger);
  const accesses = watchAccesses(logger);
  const idleCollection = collectWhenIdle();

  // Thousands of browsers come back at once after a cut; Node's backlog of 511 would refuse them.
  server.listen({ port: settings.PORT, host: settings.HOST, backlog: 8192 });
  await once(server, 'listening');
  ready = true;
  // A shared text lives in one process; with several, each editor saves by itself.
  const coediting = settings.REDIS_URL ? null : await openCoediting(server, { allowedOrigins, logger });
  // What dead servers left behind is carried out, and the jobs are set, while the first requests are answered.
  const [sweeper, jobs] = await Promise.all([startSweeper(logger), startJobs(scheduledJobs, logger)]);
  void tellRecentHeads().catch((error: unknown) => logger.warn({ err: error }, 'heads of conversations were not told'));
  printWelcome(server, settings, sample);
  void playActivity(settings, sample, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, logger).catch(
    (error: unknown) => logger.warn({ err: error }, 'the offices of the sample city stopped in the middle'),
  );

  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    ready = false;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), 15_000).unref();
    sessions.stop();
    accesses.stop();
    idleCollection.stop();
    setPusher(null);
    await coediting?.close();
    await realtime.close();
    server.closeIdleConnections();
    await new Promise((closed) => server.close(closed));
    await Promise.all([drainNotices(), drainMessages()]);
    await Promise.all([sweeper.stop(), jobs.stop(), closeTypesetting()]);
    await database.close();
    process.exit(0);
  };
  process.once('SIGTERM', (signal) => void stop(signal));
  process.once('SIGINT', (signal) => void stop(signal));
}

/** The library is read where several processes share one Redis, and not at every other start. */
async function busOf({ REDIS_URL }: Settings, logger: Logger): Promise<RedisBus | undefined> {
  if (REDIS_URL === undefined) return undefined;
  const { connectRedisBus } = await import('#platform/realtime/redis');

  return connectRedisBus(REDIS_URL, logger);
}
