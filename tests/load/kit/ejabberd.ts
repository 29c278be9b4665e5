import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Ejabberd {
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Everybody may come in without an account, as many at once as like (with the short queue that it listens with by
 * default, some of a crowd wait for ever); rooms keep an archive, as a product would, and tell nobody who comes and goes.
 */
const configuration = (port: number): string => `hosts: [localhost]
loglevel: error
listen:
  - {port: ${port}, ip: "127.0.0.1", module: ejabberd_c2s, backlog: 4096, shaper: none, access: all, starttls: false}
auth_method: [anonymous]
anonymous_protocol: sasl_anon
allow_multiple_connections: true
modules:
  mod_muc:
    host: conference.localhost
    max_users: 6000
    max_user_conferences: 1000
    history_size: 0
    default_room_options: {presence_broadcast: [], mam: true, persistent: false, max_users: 6000}
  mod_mam: {default: always, db_type: mnesia}
`;

/** Debian's package in a process of its own, with a folder of its own; null where it is not installed. */
export async function startEjabberd(port: number, core: number): Promise<Ejabberd | null> {
  const libraries = '/usr/lib/x86_64-linux-gnu';
  const code = existsSync('/usr/bin/erl')
    ? readdirSync(libraries)
        .map((name) => join(libraries, name, 'ebin'))
        .find((path) => existsSync(join(path, 'ejabberd_app.beam')))
    : undefined;
  if (code === undefined) return null;

  const folder = mkdtempSync(join(tmpdir(), 'yiwang-ejabberd-'));
  writeFileSync(join(folder, 'ejabberd.yml'), configuration(port));
  const database = ['-mnesia', 'dir', `"${join(folder, 'db')}"`];
  const erl = ['/usr/bin/erl', '-noinput', '+K', 'true', '+S', '1', '-pa', code, ...database, '-s', 'ejabberd'];
  const child = spawn('taskset', ['-c', String(core), ...erl], {
    stdio: 'ignore',
    env: {
      ...{ ...process.env, HOME: folder, ERL_LIBS: libraries, ERL_MAX_ETS_TABLES: '20000' },
      ...{ EJABBERD_CONFIG_PATH: join(folder, 'ejabberd.yml'), EJABBERD_LOG_PATH: join(folder, 'ejabberd.log') },
    },
  });
  process.once('exit', () => child.kill('SIGKILL'));
  await listening(port, child);

  return {
    pid: child.pid ?? 0,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  for (let waitedMs = 0; waitedMs < 60_000 && child.exitCode === null; waitedMs += 200) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const probe = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
      probe.once('connect', () => probe.destroy());
    });
    if (isOpen) return;
    await sleep(200);
  }
  throw new Error('ejabberd did not come up');
}
