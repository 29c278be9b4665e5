import { setTimeout as sleep } from 'node:timers/promises';
import { serverFlags } from '../../server/scripts/lib/server-flags.mjs';
import { startCity } from './kit/city.js';
import { median, medianRatio, round } from './kit/figures.js';
import { kitPath, SERVER_CORE, startLoadClient } from './kit/fleet.js';
import { startProcess } from './kit/measured-process.js';
import { collectAndRead, probePath, readProbe } from './kit/probe.js';
import { clerksOf, draftForAll, publish } from './kit/publishing.js';
import { conclude, printTable, progress } from './kit/report.js';

/** Ten thousand devices: what they cost idle, how fast they come, and their return after a cut with notices missed. */
const [DEVICES, CROWD, MISSED] = [10_000, 5_000, Number(process.env['MISSED'] ?? 100)];
const ROUNDS = 5;
const CITY = 'city';

const client = startLoadClient();
const city = await startCity(4660);
const bare = startProcess(kitPath('socket-io-server.ts'), {
  core: SERVER_CORE,
  imports: [probePath],
  args: ['ours'],
  flags: serverFlags,
});
await bare.ask('listen', 4661);
const tokens = (await city.signInEverybody(2)).slice(0, DEVICES);
const withoutTokens = city.people.map(({ id, unitId }) => `${id}/${unitId}`).slice(0, CROWD);

async function enter(fleet: string, port: number, list: readonly string[]) {
  const opened = await client.open(fleet, { port, protocol: 'socket.io', tokens: list, inFlight: 256 });
  if (opened.refused > 0)
    throw new Error(`${fleet}: ${opened.refused} of ${list.length} refused: ${opened.reasons.join()}`);
  return opened;
}

// A first crowd, so that neither compiled code nor the first growth of the heap counts as memory of connections.
const cold = await enter(CITY, city.port, tokens.slice(0, CROWD));
progress(
  `first crowd, sessions unknown to the server: ${round(CROWD / cold.seconds, 0)}/s, 99th percentile ${round(cold.handshakeP99Ms, 0)} ms`,
);
await client.cut(CITY);
await sleep(2000);
const empty = await collectAndRead(city.server);
await enter(CITY, city.port, tokens);
await sleep(2000);
const full = await collectAndRead(city.server);
const kibEach = (full.rssKib - empty.rssKib) / DEVICES;
progress(
  `${DEVICES} idle connections: ${round(kibEach, 1)} KiB each, ${round((full.heapKib - empty.heapKib) / DEVICES, 1)} of them heap`,
);
await client.cut(CITY);

const rates = { tokens: [] as number[], bare: [] as number[] };
const cpuUs = { tokens: [] as number[], bare: [] as number[] };
for (let number = 0; number < ROUNDS; number++) {
  for (const kind of ['bare', 'tokens'] as const) {
    const server = kind === 'bare' ? bare : city.server;
    const before = await readProbe(server);
    const { seconds } = await enter(
      kind,
      kind === 'bare' ? 4661 : city.port,
      kind === 'bare' ? withoutTokens : tokens.slice(0, CROWD),
    );
    cpuUs[kind].push(((await readProbe(server)).cpuMs - before.cpuMs) * (1000 / CROWD));
    rates[kind].push(CROWD / seconds);
    await client.cut(kind);
    await sleep(500);
  }
  progress(
    `round ${number + 1}/${ROUNDS}: ${round(rates.tokens.at(-1) ?? 0, 0)}/s with tokens, ${round(rates.bare.at(-1) ?? 0, 0)}/s without`,
  );
}

await enter(CITY, city.port, tokens);
await sleep(3000);
const idleBefore = await idleShare();
await client.cut(CITY);
const ids: string[] = [];
const clerks = clerksOf(city);
for (let number = 0; number < MISSED; number++) {
  // Nobody may publish 60 in a minute, so several clerks take turns.
  const clerk = clerks[number % 3];
  if (clerk === undefined) throw new Error('the sample city has no clerks');
  const token = await city.tokenOf(clerk);
  const draft = await draftForAll(city, token, `断线期间的第${number + 1}份通知`);
  await publish(city, token, draft);
  ids.push(draft.id);
  if (ids.length % 20 === 0) progress(`${ids.length} of ${MISSED} notices published while nobody is connected`);
}
const returned = await enter(CITY, city.port, tokens);
const caughtUp = await client.catchUp({
  port: city.port,
  path: '/api/v1/inbox?state=open&limit=200',
  tokens,
  ids,
  spreadMs: 5000,
  connections: 64,
});
progress(
  `returned in ${round(returned.seconds, 1)} s, all lists after ${round((caughtUp.lastAnswerAtMs - caughtUp.beganAtMs) / 1000, 1)} s, ${JSON.stringify(caughtUp.statuses)}`,
);
// What was handed out is still noted as delivered for a while; the server must come to rest within a minute.
const idleLimit = Math.max(0.05, idleBefore * 1.5);
const restFromMs = performance.now();
let idleAfter = await idleShare();
while (idleAfter > idleLimit && performance.now() - restFromMs < 60_000) idleAfter = await idleShare();
const secondsUntilIdle = (performance.now() - restFromMs) / 1000;

/** Share of one core that the server takes over some seconds. */
async function idleShare(): Promise<number> {
  const [before, seconds] = [await readProbe(city.server), 10];
  await sleep(seconds * 1000);
  return ((await readProbe(city.server)).cpuMs - before.cpuMs) / (seconds * 1000);
}

printTable(
  ['', 'connections/s', 'server CPU us each'],
  [
    ['with signed tokens and rooms', median(rates.tokens), median(cpuUs.tokens)],
    ['without tokens', median(rates.bare), median(cpuUs.bare)],
  ],
);
conclude(
  'connect',
  [
    { name: 'KiB for each idle connection', value: kibEach, limit: 16 },
    { name: 'rate with tokens over without', value: medianRatio(rates.tokens, rates.bare), limit: 0.9, atLeast: true },
    { name: 'requests refused on return', value: tokens.length - (caughtUp.statuses['200'] ?? 0), limit: 0 },
    { name: 'notices missing after return', value: caughtUp.missing, limit: 0 },
    { name: 'notices seen twice', value: caughtUp.twice, limit: 0 },
    { name: 'idle CPU after, share of a core', value: idleAfter, limit: idleLimit },
  ],
  {
    devices: DEVICES,
    missed: MISSED,
    idleBefore: round(idleBefore, 3),
    secondsUntilIdle: round(secondsUntilIdle, 0),
    coldPerSecond: round(CROWD / cold.seconds, 0),
    cpuOverWithoutTokens: round(medianRatio(cpuUs.tokens, cpuUs.bare), 2),
    secondsUntilAllHaveAll: round((caughtUp.lastAnswerAtMs - caughtUp.beganAtMs) / 1000, 1),
  },
);
await Promise.all([client.process.stop('SIGKILL'), bare.stop('SIGKILL'), city.stop()]);
