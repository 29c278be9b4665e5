import { setTimeout as sleep } from 'node:timers/promises';
import { median, medianRatio } from './kit/figures.js';
import { kitPath, SERVER_CORE, startLoadClient } from './kit/fleet.js';
import { type MeasuredProcess, startProcess } from './kit/measured-process.js';
import { probePath, readProbe, resetProbe } from './kit/probe.js';
import { type Bound, conclude, printTable, progress } from './kit/report.js';

/** Pushing alone, without the product: our realtime server beside stock socket.io and plain `ws.send`. */
const [PEOPLE, UNITS, ROUNDS, WARM_UP] = [5199, 117, 15, 4];
const tokens = Array.from({ length: PEOPLE }, (_, person) => `p${person}/u${person % UNITS}`);
const rooms = Array.from({ length: UNITS }, (_, unit) => `unit:u${unit}`);
const padding = 'x'.repeat(960);

interface Contender {
  readonly name: string;
  readonly server: MeasuredProcess;
  readonly lastMs: number[];
  readonly medianMs: number[];
  readonly cpuUs: number[];
  readonly blockMs: number[];
}
const client = startLoadClient();

async function enter(name: string, script: string, args: string[], port: number): Promise<Contender> {
  const server = startProcess(kitPath(script), { core: SERVER_CORE, imports: [probePath], args });
  await server.ask('listen', port);
  const protocol = name === 'ws.send' ? 'ws' : 'socket.io';
  const opened = await client.open(name, { port, protocol, tokens, inFlight: 256 });
  progress(
    `${name}: ${opened.opened} connected in ${opened.seconds.toFixed(1)} s, refused ${opened.refused} ${opened.reasons.join()}`,
  );
  if (opened.refused > 0) throw new Error(`${name} refused connections`);
  return { name, server, lastMs: [], medianMs: [], cpuUs: [], blockMs: [] };
}

async function publish({ name, server, lastMs, medianMs, cpuUs, blockMs }: Contender, round: number): Promise<void> {
  const payload = { id: `${name}-${round}`, body: padding };
  const event = 'notice:published';
  const before = await resetProbe(server);
  const argument = name === 'ws.send' ? { text: `42${JSON.stringify([event, payload])}` } : { rooms, event, payload };
  const { startedAtMs } = await server.ask<{ startedAtMs: number }>('publish', argument);
  const seen = await client.arrived(name, payload.id, PEOPLE);
  const after = await readProbe(server);
  if (seen.arrived !== PEOPLE || seen.duplicates > 0)
    throw new Error(`${name}: ${seen.arrived} arrived, ${seen.duplicates} twice`);
  if (round < 0) return;

  lastMs.push(seen.lastAtMs - startedAtMs);
  medianMs.push(seen.medianAtMs - startedAtMs);
  cpuUs.push(((after.cpuMs - before.cpuMs) * 1000) / PEOPLE);
  blockMs.push(after.longestBlockMs);
}

const raw = await enter('ws.send', 'raw-ws-server.ts', [], 4610);
const stock = await enter('socket.io', 'socket-io-server.ts', ['stock'], 4611);
const ours = await enter('ours', 'socket-io-server.ts', ['ours'], 4612);
const contenders = [raw, stock, ours];
for (let round = -WARM_UP; round < ROUNDS; round++) {
  for (const contender of [...contenders].sort(() => Math.random() - 0.5)) {
    await publish(contender, round);
    await sleep(60);
  }
  if (round >= 0)
    progress(
      `round ${round + 1}/${ROUNDS}: ${contenders.map((each) => `${each.name} ${each.lastMs.at(-1)?.toFixed(0)} ms`).join(', ')}`,
    );
}

printTable(
  ['', 'last ms', 'median ms', 'CPU us each', 'longest block ms', 'last / ws.send', 'CPU / ws.send'],
  contenders.map((each) => [
    each.name,
    median(each.lastMs),
    median(each.medianMs),
    median(each.cpuUs),
    median(each.blockMs),
    medianRatio(each.lastMs, raw.lastMs),
    medianRatio(each.cpuUs, raw.cpuUs),
  ]),
);
const bounds: Bound[] = [
  { name: 'last delivery over ws.send', value: medianRatio(ours.lastMs, raw.lastMs), limit: 1.05 },
  { name: 'server CPU over ws.send', value: medianRatio(ours.cpuUs, raw.cpuUs), limit: 1.1 },
  { name: 'longest block of the event loop, ms', value: median(ours.blockMs), limit: 5 },
];
conclude('fanout', bounds, { stockOverWs: medianRatio(stock.lastMs, raw.lastMs), people: PEOPLE, rounds: ROUNDS });
await Promise.all([client.process, ...contenders.map(({ server }) => server)].map((each) => each.stop('SIGKILL')));
