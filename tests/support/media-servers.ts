import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface MediaServer {
  /** Ends it and starts it anew on the same address: a real cut. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}
const SECRET = 'only-for-journeys-only-for-journeys';

/** The machine's own address: a relay on the loopback is refused by Chromium. */
export const hostAddress = (): string | undefined =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

/** coturn from the system's packages; its settings for the server come with it. */
export async function startRelay(host: string, port: number): Promise<MediaServer & { settings: NodeJS.ProcessEnv }> {
  const folder = await mkdtemp(join(tmpdir(), 'yiwang-relay-'));
  const options = [
    [
      '-n',
      '--no-cli',
      '--no-tls',
      '--no-dtls',
      '--use-auth-secret',
      `--static-auth-secret=${SECRET}`,
      '--realm=yiwang',
    ],
    [`--listening-ip=${host}`, `--relay-ip=${host}`, `--listening-port=${port}`, `--allowed-peer-ip=${host}`],
    ['--min-port=42000', '--max-port=42999', `--pidfile=${join(folder, 'pid')}`, `--userdb=${join(folder, 'db')}`],
    ['--log-file=stdout', '--simple-log'],
  ].flat();
  const server = await run('turnserver', options, folder, host, port);
  const settings = { TURN_URL: `turn:${host}:${port}`, TURN_SECRET: SECRET, CALL_RELAY_ONLY: 'true' };

  return { ...server, settings };
}

/** Janus from the system's packages with its videoroom over WebSockets on the loopback. */
export async function startJanus(port: number): Promise<MediaServer & { settings: NodeJS.ProcessEnv }> {
  const folder = await mkdtemp(join(tmpdir(), 'yiwang-janus-'));
  const files = {
    'janus.jcfg': `general: { configs_folder = "${folder}", debug_level = 2 }
media: { rtp_port_range = "43000-43999" }
transports: { disable = "libjanus_http.so,libjanus_rabbitmq.so,libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_pfunix.so" }
`,
    'janus.transport.websockets.jcfg': `general: { json = "compact", ws = true, ws_port = ${port}, ws_ip = "127.0.0.1", wss = false }
`,
    'janus.plugin.videoroom.jcfg': 'general: { string_ids = false }\n',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const server = await run('janus', ['-F', folder, '-C', join(folder, 'janus.jcfg')], folder, '127.0.0.1', port);

  return { ...server, settings: { JANUS_URL: `ws://127.0.0.1:${port}` } };
}

async function run(program: string, args: string[], folder: string, host: string, port: number): Promise<MediaServer> {
  let child: ChildProcess = await begin();

  async function begin(): Promise<ChildProcess> {
    const started = spawn(program, args, { cwd: folder, stdio: 'ignore' });
    for (let tries = 0; tries < 100; tries += 1) {
      if (await answers(host, port)) return started;
      if (started.exitCode !== null) break;
      await delay(100);
    }
    started.kill('SIGKILL');
    throw new Error(`${program} did not start`);
  }
  async function end(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  return {
    restart: async () => {
      await end();
      child = await begin();
    },
    stop: async () => {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const answers = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ host, port }, () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
