import { type ChildProcess, type Serializable, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const canPin =
  process.platform === 'linux' && availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

export interface MeasuredProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Sends a command over IPC and waits for its answer. */
  ask<Reply>(command: string, argument?: unknown): Promise<Reply>;
  onNotice(listener: (notice: unknown) => void): void;
  stop(signal?: NodeJS.Signals): Promise<void>;
}
export interface StartOptions {
  readonly core?: number;
  readonly source?: boolean;
  /** Options of node itself. */
  readonly flags?: readonly string[];
  readonly imports?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly args?: readonly string[];
  readonly quiet?: boolean;
}
interface Message {
  readonly ready?: readonly string[];
  readonly id?: number;
  readonly reply?: unknown;
  readonly error?: string;
  readonly notice?: unknown;
}
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/**
 * Starts a script in a process of its own, on one core where the machine allows it, so that a server and
 * the load on it do not take each other's time. With `source` it runs from TypeScript.
 */
export function startProcess(script: string, options: StartOptions = {}): MeasuredProcess {
  const { core, source = true, flags = [], imports = [], env = {}, args = [], quiet = false } = options;
  const loader = source ? ['--import', 'tsx', '--conditions=source'] : [];
  const node = [...loader, ...flags, ...imports.flatMap((path) => ['--import', path]), script, ...args];
  const pinned = canPin && core !== undefined;
  const child = spawn(
    pinned ? 'taskset' : process.execPath,
    pinned ? ['-c', String(core), process.execPath, ...node] : node,
    {
      stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, ...env },
    },
  );
  running.add(child);
  child.once('exit', () => running.delete(child));
  return { child, pid: child.pid ?? 0, ...conversation(child), stop: (signal) => stop(child, signal) };
}

function conversation(child: ChildProcess): Pick<MeasuredProcess, 'ask' | 'onNotice'> {
  const waiting = new Map<number, { resolve: (reply: never) => void; reject: (error: Error) => void }>();
  const listeners: ((notice: unknown) => void)[] = [];
  const known = new Set<string>();
  const unsent = new Map<string, (() => void)[]>();
  let lastId = 0;
  child.on('message', (message: Message) => {
    // A command sent before the script is loaded would be heard by a preloaded script only, and be lost.
    for (const command of message.ready ?? []) {
      known.add(command);
      for (const send of unsent.get(command) ?? []) send();
    }
    if (message.ready !== undefined) return;
    if (message.id === undefined) {
      for (const listener of listeners) listener(message.notice);
      return;
    }
    const caller = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) caller?.resolve(message.reply as never);
    else caller?.reject(new Error(message.error));
  });
  child.once('exit', (code, signal) => {
    for (const { reject } of waiting.values())
      reject(new Error(`the measured server or client ended: ${code ?? signal}`));
  });

  return {
    ask: (command, argument) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        const send = () => child.send({ id, command, argument } as Serializable);
        if (known.has(command)) send();
        else unsent.set(command, [...(unsent.get(command) ?? []), send]);
      }),
    onNotice: (listener) => {
      listeners.push(listener);
    },
  };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** Lets a process and its threads run on every core again. */
export function spreadOverCores(pid: number): void {
  if (canPin) spawnSync('taskset', ['-a', '-p', '-c', `0-${availableParallelism() - 1}`, String(pid)]);
}

/** CPU time of a process and all its threads so far, in ms. */
export function cpuMsOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  return threads.reduce(
    (sum, thread) => sum + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6,
    0,
  );
}
/** Resident memory of a process, in KiB. */
export const rssKibOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
