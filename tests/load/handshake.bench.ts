import { setTimeout as sleep } from 'node:timers/promises';
import { median, medianRatio } from './kit/figures.js';
import { kitPath, SERVER_CORE, startLoadClient } from './kit/fleet.js';
import { type MeasuredProcess, startProcess } from './kit/measured-process.js';
import { collectAndRead, probePath } from './kit/probe.js';
import { conclude, printTable, progress } from './kit/report.js';

/** Connecting alone, without the product: what a signed token costs, and what an idle connection keeps in memory. */
const [CROWD, IDLE, UNITS, ROUNDS] = [5000, 10_000, 117, 5];
const subjects = (count: number) => Array.from({ length: count }, (_, person) => `p${person}/u${person % UNITS}`);
const client = startLoadClient();

interface Contender {
  readonly name: string;
  readonly protocol: 'ws' | 'socket.io';
  readonly port: number;
  readonly server: MeasuredProcess;
  readonly tokens: readonly string[];
  readonly perSecond: number[];
  readonly p99Ms: number[];
}
async function enter(name: string, script: string, args: string[], port: number): Promise<Contender> {
  const server = startProcess(kitPath(script), { core: SERVER_CORE, imports: [probePath], args });
  await server.ask('listen', port);
  const signed = name === 'ours, tokens';
  const tokens = signed ? await server.ask<string[]>('tokens', subjects(IDLE)) : subjects(IDLE);
  return { name, protocol: name === 'ws' ? 'ws' : 'socket.io', port, server, tokens, perSecond: [], p99Ms: [] };
}
async function connectCrowd(
  { name, protocol, port, tokens, server, perSecond, p99Ms }: Contender,
  counts: boolean,
): Promise<void> {
  const opened = await client.open(name, { port, protocol, tokens: tokens.slice(0, CROWD), inFlight: 256 });
  if (opened.refused > 0) throw new Error(`${name} refused ${opened.refused}: ${opened.reasons.join()}`);
  await client.cut(name);
  while ((await server.ask<number>('count')) > 0) await sleep(20);
  if (!counts) return;
  perSecond.push(CROWD / opened.seconds);
  p99Ms.push(opened.handshakeP99Ms);
}
async function idleKib({ name, protocol, port, tokens, server }: Contender): Promise<number> {
  const before = await collectAndRead(server);
  const opened = await client.open(name, { port, protocol, tokens, inFlight: 256 });
  if (opened.opened !== IDLE) throw new Error(`${name}: only ${opened.opened} connected`);
  await sleep(1000);
  const after = await collectAndRead(server);
  await client.cut(name);
  return (after.rssKib - before.rssKib) / IDLE;
}

const memory = new Map<string, number>();
const fresh = await Promise.all([
  enter('ws', 'raw-ws-server.ts', [], 4620),
  enter('socket.io', 'socket-io-server.ts', ['stock'], 4621),
  enter('ours, tokens', 'socket-io-server.ts', ['ours-tokens'], 4622),
]);
for (const contender of fresh) {
  memory.set(contender.name, await idleKib(contender));
  progress(`${contender.name}: ${memory.get(contender.name)?.toFixed(1)} KiB for each of ${IDLE} idle connections`);
}
const contenders = [...fresh, await enter('ours, no tokens', 'socket-io-server.ts', ['ours'], 4623)];
for (let round = -1; round < ROUNDS; round++) {
  for (const contender of [...contenders].sort(() => Math.random() - 0.5)) await connectCrowd(contender, round >= 0);
  if (round >= 0)
    progress(
      `round ${round + 1}/${ROUNDS}: ${contenders.map((each) => `${each.name} ${each.perSecond.at(-1)?.toFixed(0)}/s`).join(', ')}`,
    );
}

printTable(
  ['', 'connections/s', 'handshake p99 ms', 'KiB each, idle'],
  contenders.map((each) => [each.name, median(each.perSecond), median(each.p99Ms), memory.get(each.name) ?? '-']),
);
const rateOf = (name: string) => contenders.find((each) => each.name === name)?.perSecond ?? [];
conclude(
  'handshake',
  [
    {
      name: 'rate with tokens over without',
      value: medianRatio(rateOf('ours, tokens'), rateOf('ours, no tokens')),
      limit: 0.9,
      atLeast: true,
    },
    { name: 'KiB for each idle connection', value: memory.get('ours, tokens') ?? Number.NaN, limit: 16 },
  ],
  { idleConnections: IDLE, rawKib: memory.get('ws'), stockKib: memory.get('socket.io') },
);
await Promise.all([client.process, ...contenders.map(({ server }) => server)].map((each) => each.stop('SIGKILL')));
