import { writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedDatabaseError } from '#platform/database/embedded/embedded-database-error';
import { findNodeCommand } from '#platform/database/embedded/glibc/node-command';
import { type Places, placesOf, preparePlaces } from '#platform/database/embedded/places';
import { type SidecarChild, spawnSidecar } from '#platform/database/embedded/sidecar-child';
import { findLiveSidecar, isListening, readRecord } from '#platform/database/embedded/sidecar-record';

export interface EmbeddedDatabase {
  /** A Unix socket with `journal=true`. Stays the same when the engine is restarted. */
  readonly uri: string;
  /** The process of the engine now; another one after a restart. */
  readonly pid: number;
  /** Closes the engine and frees the directory. */
  stop(): Promise<void>;
  /** Called once when the engine has died and cannot be started again. */
  onExit(listener: (error: Error) => void): void;
}

/** The part of pino that is used here. */
export interface EmbeddedDatabaseLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

const IN_USE_RETRY_MS = 2_000;
const OWNER_GONE_MS = 2_500;
const RELEASE_MS = 30_000;
const MAX_FAILED_RESTARTS = 8;

/**
 * Opens the directory (made when missing) in a process of its own and keeps that process alive: when it dies it is
 * started again on the same socket. A sidecar that outlived its owner is asked to close first.
 *
 * @throws EmbeddedDatabaseError `EDATABASEINUSE` when a live process owns the directory, `EGLIBC` when the machine
 *   cannot run the engine, `EDATABASEFAILED` otherwise.
 */
export async function startEmbeddedDatabase(options: {
  dir: string;
  logger?: EmbeddedDatabaseLogger;
}): Promise<EmbeddedDatabase> {
  const { dir, logger } = options;
  const places = placesOf(dir);
  await preparePlaces(places);
  const isTakenOver = await takeOver(places);

  const nodeCommand = await findNodeCommand((message) => logger?.info({}, message));
  const spawnWithin = (limitMs: number) => spawnWhenFree(() => spawnSidecar(nodeCommand, dir, places), places, limitMs);
  const first = await spawnWithin(isTakenOver ? RELEASE_MS : IN_USE_RETRY_MS);

  return supervise(first, () => spawnWithin(IN_USE_RETRY_MS), logger);
}

/** The uri of the database that another process runs in this directory, or null when none does. */
export async function attachEmbeddedDatabase(dir: string): Promise<string | null> {
  const sidecar = await findLiveSidecar(placesOf(dir));
  return sidecar?.uri ?? null;
}

/** Asks a sidecar without owner to close, and says whether there was one. Refuses when its owner lives. */
async function takeOver(places: Places): Promise<boolean> {
  const found = await findLiveSidecar(places);
  if (!found) return false;

  // A sidecar notices the death of its owner within milliseconds and says so in its record, or has been killed as well.
  const isFree = await until(
    OWNER_GONE_MS,
    async () => (await readRecord(places))?.ownerPid == null || !(await isListening(found.socket)),
  );
  if (!isFree) throw EmbeddedDatabaseError.inUse(places.engine, found.ownerPid);

  await writeFile(places.releaseRequest, '');
  await until(RELEASE_MS, async () => !(await isListening(found.socket)));
  return true;
}

/** The engine of a predecessor frees its lock a moment after its sockets, so "in use" is tried again for a while. */
async function spawnWhenFree(
  spawn: () => Promise<SidecarChild>,
  places: Places,
  limitMs: number,
): Promise<SidecarChild> {
  const deadline = Date.now() + limitMs;

  for (;;) {
    try {
      return await spawn();
    } catch (error) {
      const isInUse = error instanceof EmbeddedDatabaseError && error.code === 'EDATABASEINUSE';
      if (!isInUse) throw error;
      if (Date.now() > deadline) {
        const holder = await readRecord(places);
        throw EmbeddedDatabaseError.inUse(places.engine, holder?.ownerPid ?? null);
      }
      await delay(100);
    }
  }
}

function supervise(
  first: SidecarChild,
  spawnAgain: () => Promise<SidecarChild>,
  logger?: EmbeddedDatabaseLogger,
): EmbeddedDatabase {
  const listeners: ((error: Error) => void)[] = [];
  let current = first;
  let isStopping = false;

  const watch = async () => {
    for (;;) {
      await current.ended;
      if (isStopping) return;
      logger?.warn({ pid: current.pid }, 'embedded database ended, starting it again');
      current = await restart(spawnAgain, () => isStopping);
      if (isStopping) return current.stop();
      logger?.info({ pid: current.pid }, 'embedded database serves again');
    }
  };
  const watching = watch().catch((error: Error) => {
    if (!isStopping) for (const listener of listeners) listener(error);
  });

  return {
    uri: first.uri,
    get pid() {
      return current.pid;
    },
    stop: async () => {
      isStopping = true;
      await current.stop();
      await watching;
    },
    onExit: (listener) => void listeners.push(listener),
  };
}

async function restart(spawnAgain: () => Promise<SidecarChild>, isStopping: () => boolean): Promise<SidecarChild> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await spawnAgain();
    } catch (error) {
      if (isStopping() || failures >= MAX_FAILED_RESTARTS) throw error;
      await delay(100 * 2 ** failures);
    }
  }
}

async function until(limitMs: number, isTrue: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + limitMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) return false;
    await delay(50);
  }
  return true;
}
