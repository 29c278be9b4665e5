import { createHash } from 'node:crypto';
import { lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Where the parts of one embedded database lie. */
export interface Places {
  /** The engine's own files. */
  readonly engine: string;
  /** The socket that drivers connect to. The same one after every restart, so that drivers reconnect by themselves. */
  readonly socket: string;
  /** Who runs the engine now: a `SidecarRecord` as JSON. */
  readonly record: string;
  /** Asks a sidecar without owner to close. A file, because a process id of another container would be a stranger's. */
  readonly releaseRequest: string;
  /** What the sidecar and the engine print. */
  readonly log: string;
}

// sun_path holds 108 bytes on Linux and 104 on macOS, with the final zero.
const MAX_SOCKET_PATH_BYTES = 100;

export function placesOf(directory: string): Places {
  const root = resolve(directory);
  const run = join(root, 'run');

  return {
    engine: join(root, 'engine'),
    socket: socketPathOf(root, join(run, 'db.sock')),
    record: join(run, 'sidecar.json'),
    releaseRequest: join(run, 'release'),
    log: join(run, 'sidecar.log'),
  };
}

function socketPathOf(root: string, preferred: string): string {
  if (Buffer.byteLength(preferred) <= MAX_SOCKET_PATH_BYTES) return preferred;
  const hash = createHash('sha256').update(root).digest('hex').slice(0, 16);
  return join(tmpdir(), `yw-${hash}`, 'db.sock');
}

/** Makes the folders, closed to other users: whoever reaches the socket has the whole database. */
export async function preparePlaces(places: Places): Promise<void> {
  await mkdir(places.engine, { recursive: true, mode: 0o700 });
  await mkdir(dirname(places.record), { recursive: true, mode: 0o700 });

  const socketFolder = dirname(places.socket);
  await mkdir(socketFolder, { recursive: true, mode: 0o700 });
  const { uid } = await lstat(socketFolder);
  if (process.getuid && uid !== process.getuid()) {
    throw new Error(`The folder ${socketFolder} belongs to another user (uid ${uid}).`);
  }
}
