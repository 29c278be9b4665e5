import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Places } from '#platform/database/embedded/places';

export interface SidecarRecord {
  readonly pid: number;
  /** The process that started the sidecar and restarts it; null once that process is gone. */
  readonly ownerPid: number | null;
  readonly socket: string;
  readonly uri: string;
}

// A restart of the engine takes about 0.3 s; this is how long others take its absence for a restart.
const RESTART_GRACE_MS = 1_500;

export async function writeRecord(places: Places, record: SidecarRecord): Promise<void> {
  const beside = `${places.record}.${process.pid}`;
  await writeFile(beside, JSON.stringify(record), { mode: 0o600 });
  await rename(beside, places.record);
}

export async function readRecord(places: Places): Promise<SidecarRecord | null> {
  const text = await readFile(places.record, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as SidecarRecord);
}

export async function removeRecord(places: Places): Promise<void> {
  await rm(places.record, { force: true });
}

/** The record of a sidecar that answers, or null. Waits a moment for one that its owner is restarting. */
export async function findLiveSidecar(places: Places): Promise<SidecarRecord | null> {
  const deadline = Date.now() + RESTART_GRACE_MS;

  for (;;) {
    const record = await readRecord(places);
    if (!record) return null;
    if (await isListening(record.socket)) return record;
    if (!isOtherProcessAlive(record.ownerPid) || Date.now() > deadline) return null;
    await delay(50);
  }
}

/** Whether somebody accepts connections there: true of a live process only, unlike a file or a process id. */
export function isListening(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function isOtherProcessAlive(pid: number | null): boolean {
  if (pid === null || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
