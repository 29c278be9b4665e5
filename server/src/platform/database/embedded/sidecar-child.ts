import { type ChildProcess, spawn } from 'node:child_process';
import { open, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { EmbeddedDatabaseError } from '#platform/database/embedded/embedded-database-error';
import type { Places } from '#platform/database/embedded/places';

export type SidecarMessage =
  | { kind: 'ready'; uri: string }
  | { kind: 'failed'; isDirectoryInUse: boolean; reason: string };

/** Of the scale from -20, first, to 19, last. */
const BEHIND_THE_SERVER = 5;

export interface SidecarChild {
  readonly pid: number;
  readonly uri: string;
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts one sidecar and waits until it serves. `nodeCommand` is node itself, or a loader with node as its argument.
 * The sidecar leads a session of its own, so that Ctrl-C in the owner's terminal does not end it before the owner.
 */
export async function spawnSidecar(nodeCommand: string[], directory: string, places: Places): Promise<SidecarChild> {
  const [command = process.execPath, ...before] = nodeCommand;
  // What the one before wrote at its end is the only trace of why it ended.
  await rename(places.log, `${places.log}.before`).catch(() => undefined);
  const log = await open(places.log, 'w', 0o600);
  const child = spawn(command, [...before, ...sidecarArguments(), directory], {
    detached: true,
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  letServerGoFirst(child);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });

  try {
    const uri = await waitUntilReady(child, places);
    keepAlive(child, false);
    return { pid: child.pid ?? 0, uri, ended, stop: () => stopChild(child, ended) };
  } finally {
    await log.close();
  }
}

/**
 * Where both want a processor, the one thread that everybody waits for gets it, and not one of the database's many.
 * Before any of them exists, since they take it from the one that makes them.
 */
function letServerGoFirst({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, BEHIND_THE_SERVER);
  } catch {
    // It is gone already, which its end says, or the system does not let us: then they share.
  }
}

/** The sidecar beside this file, compiled or not: `sidecar.js` in dist, `sidecar.ts` through tsx in the sources. */
function sidecarArguments(): string[] {
  if (!import.meta.url.endsWith('.ts')) return [fileURLToPath(new URL('./sidecar.js', import.meta.url))];
  const tsx = createRequire(import.meta.url).resolve('tsx');
  return ['--conditions=source', '--import', tsx, fileURLToPath(new URL('./sidecar.ts', import.meta.url))];
}

function waitUntilReady(child: ChildProcess, places: Places): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(EmbeddedDatabaseError.failed(error.message, places.log)));
    child.once('exit', (code, signal) =>
      reject(EmbeddedDatabaseError.failed(`the process ended (${signal ?? code})`, places.log)),
    );
    child.once('message', (message: SidecarMessage) => {
      if (message.kind === 'ready') resolve(message.uri);
      else if (message.isDirectoryInUse) reject(EmbeddedDatabaseError.inUse(places.engine, null));
      else reject(EmbeddedDatabaseError.failed(message.reason, places.log));
    });
  });
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  keepAlive(child, true);
  if (child.connected) child.send('stop', () => undefined);
  await ended;
}

/** Whether the running sidecar alone keeps this process from ending. */
function keepAlive(child: ChildProcess, isKept: boolean): void {
  child[isKept ? 'ref' : 'unref']();
  child.channel?.[isKept ? 'ref' : 'unref']();
}
