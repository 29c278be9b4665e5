import { setTimeout as sleep } from 'node:timers/promises';
import { startCity } from './kit/city.js';
import { median, medianRatio, round } from './kit/figures.js';
import { kitPath, SERVER_CORE, startLoadClient } from './kit/fleet.js';
import { startProcess } from './kit/measured-process.js';
import { type FanOutMark, probePath, readProbe, resetProbe } from './kit/probe.js';
import { clerksOf, draftForAll, publish } from './kit/publishing.js';
import { conclude, printTable, progress } from './kit/report.js';
import { requestText } from './kit/requests.js';

/** A notice to everybody, from the click that publishes it to the last acknowledgement, beside plain `ws.send`. */
const [ROUNDS, WARM_UP, REQUEST_ROUNDS] = [Number(process.env['ROUNDS'] ?? 9), 3, 3];
// For requests: everybody has a browser of their own; each of these connections stands for ten.
const [STORM_MS, STORM_CONNECTIONS] = [2000, 512];
const [CITY, RAW] = ['city', 'ws.send'];

const client = startLoadClient();
const raw = startProcess(kitPath('raw-ws-server.ts'), { core: SERVER_CORE, imports: [probePath] });
const city = await startCity(4640);
const [tokens, [clerk]] = [await city.signInEverybody(1), clerksOf(city)];
if (clerk === undefined) throw new Error('the sample city has no clerk');
const publisher = city.people.indexOf(clerk);
// The publisher comes first: the first connection is the one whose progress is followed.
const [publisherToken = ''] = tokens.splice(publisher, 1);
tokens.unshift(publisherToken);
const people = tokens.length;

await raw.ask('listen', 4641);
for (const opened of [
  await client.open(CITY, {
    port: city.port,
    protocol: 'socket.io',
    tokens,
    inFlight: 256,
    followEvent: 'notice:progress',
  }),
  await client.open(RAW, { port: 4641, protocol: 'ws', tokens, inFlight: 256 }),
]) {
  progress(
    `${opened.opened} connected in ${opened.seconds.toFixed(1)} s, refused ${opened.refused} ${opened.reasons.join()}`,
  );
  if (opened.refused > 0) throw new Error('connections were refused');
}
const heard: { atMs: number; payload: { noticeId: string; counts: { total: number; done: number } } }[] = [];
client.process.onNotice((notice) => heard.push(notice as (typeof heard)[number]));

interface Fan {
  readonly lastMs: number;
  readonly cpuUs: number;
}
async function raise(number: number, text: string): Promise<Fan> {
  const id = `raw-${number}`;
  const before = await resetProbe(raw);
  const { startedAtMs } = await raw.ask<{ startedAtMs: number }>('publish', { text: text.replace('NOTICE_ID', id) });
  const seen = await client.arrived(RAW, id, people);
  const after = await readProbe(raw);
  if (seen.arrived !== people) throw new Error(`ws.send reached ${seen.arrived}`);
  return { lastMs: seen.lastAtMs - startedAtMs, cpuUs: ((after.cpuMs - before.cpuMs) * 1000) / people };
}

const markOf = (marks: readonly FanOutMark[], phase: FanOutMark['phase']): FanOutMark => {
  const mark = marks.find((each) => each.event === 'notice:published' && each.phase === phase);
  if (mark === undefined) throw new Error(`no broadcast ${phase}`);
  return mark;
};
async function deliver(number: number) {
  const draft = await draftForAll(city, publisherToken, `关于开展第${number}次学习的通知`);
  await resetProbe(city.server);
  const published = await publish(city, publisherToken, draft);
  const seen = await client.arrived(CITY, draft.id, people);
  const { fanOuts, longestBlockMs } = await readProbe(city.server);
  const [began, ended] = [markOf(fanOuts, 'began'), markOf(fanOuts, 'ended')];
  return {
    id: draft.id,
    missing: people - seen.arrived + (people - published.recipients),
    duplicates: seen.duplicates,
    fanOutMs: seen.lastAtMs - began.atMs,
    rowsMs: began.atMs - published.startedAtMs,
    toLastScreenMs: seen.lastAtMs - published.startedAtMs,
    cpuUs: ((ended.cpuMs - began.cpuMs) * 1000) / people,
    blockMs: longestBlockMs,
  };
}

/** As browsers do: over the connection that stands. The publisher sees the total grow. */
async function acknowledgeAll(id: string) {
  await client.say(CITY, 0, 'notice:watch', { noticeId: id });
  const questions = tokens.map((_, connection) => ({ connection, payload: { noticeId: id, state: 'acknowledged' } }));
  await resetProbe(city.server);
  const storm = await client.askAll(CITY, { event: 'notice:receive', questions, spreadMs: STORM_MS });
  const full = () => heard.find(({ payload }) => payload.noticeId === id && payload.counts.done === people);
  for (let waitedMs = 0; full() === undefined && waitedMs < 5000; waitedMs += 10) await sleep(10);
  await client.say(CITY, 0, 'notice:unwatch', { noticeId: id });
  const { longestBlockMs } = await readProbe(city.server);
  if (storm.refused > 0) progress(`refused: ${storm.refused} ${storm.samples.join(' ')}`);
  return {
    ...storm,
    blockMs: longestBlockMs,
    totalExactMs: (full()?.atMs ?? Number.POSITIVE_INFINITY) - storm.lastAnswerAtMs,
  };
}

/** As other clients do, and browsers whose connection is away. */
async function acknowledgeByRequest(id: string) {
  const requests = tokens.map((token) =>
    requestText('PUT', `/api/v1/notices/${id}/receipt`, token, { state: 'acknowledged' }),
  );
  const storm = await client.requests(CITY, {
    port: city.port,
    requests,
    spreadMs: STORM_MS,
    connections: STORM_CONNECTIONS,
  });
  return { refused: people - (storm.statuses['200'] ?? 0), p50Ms: storm.p50Ms, p99Ms: storm.p99Ms };
}

const rounds: {
  ws: Fan;
  delivery: Awaited<ReturnType<typeof deliver>>;
  storm: Awaited<ReturnType<typeof acknowledgeAll>>;
}[] = [];
for (let number = -WARM_UP; number < ROUNDS; number++) {
  const payload = `42["notice:published",{"id":"NOTICE_ID","body":"${'x'.repeat(380)}"}]`;
  const rawFirst = Math.random() < 0.5;
  const early = rawFirst ? await raise(number, payload) : undefined;
  const delivery = await deliver(number + WARM_UP + 1);
  await sleep(100);
  const ws = early ?? (await raise(number, payload));
  const storm = await acknowledgeAll(delivery.id);
  await sleep(500);
  if (number >= 0) rounds.push({ ws, delivery, storm });
  progress(
    `round ${number + 1}/${ROUNDS}: ws.send ${round(ws.lastMs)} ms; rows ${round(delivery.rowsMs)} + fan-out ${round(delivery.fanOutMs)} ms, ` +
      `block ${round(delivery.blockMs, 1)}; storm p50 ${round(storm.p50Ms, 1)} p99 ${round(storm.p99Ms, 1)}, total after ${round(storm.totalExactMs)} ms, block ${round(storm.blockMs, 1)}`,
  );
}

const byRequest = [];
for (let number = 0; number < REQUEST_ROUNDS; number++) {
  byRequest.push(await acknowledgeByRequest((await deliver(ROUNDS + WARM_UP + number + 1)).id));
  await sleep(500);
}
progress(
  `the same by requests: p50 ${round(median(byRequest.map(({ p50Ms }) => p50Ms)), 1)} p99 ${round(median(byRequest.map(({ p99Ms }) => p99Ms)), 1)}`,
);

const of = (pick: (each: (typeof rounds)[number]) => number): number[] => rounds.map(pick);
const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
const wsLast = of(({ ws }) => ws.lastMs);
printTable(
  ['median of rounds', 'ms', 'over ws.send'],
  [
    ['ws.send, last arrival', median(wsLast), 1],
    [
      'fan-out, last arrival',
      median(of(({ delivery }) => delivery.fanOutMs)),
      medianRatio(
        of(({ delivery }) => delivery.fanOutMs),
        wsLast,
      ),
    ],
    [
      "recipients' rows on disk before it",
      median(of(({ delivery }) => delivery.rowsMs)),
      medianRatio(
        of(({ delivery }) => delivery.rowsMs),
        wsLast,
      ),
    ],
    [
      'publish to last screen',
      median(of(({ delivery }) => delivery.toLastScreenMs)),
      medianRatio(
        of(({ delivery }) => delivery.toLastScreenMs),
        wsLast,
      ),
    ],
  ],
);
conclude(
  'notice',
  [
    { name: 'pushes missing', value: sum(of(({ delivery }) => delivery.missing)), limit: 0 },
    { name: 'pushes seen twice', value: sum(of(({ delivery }) => delivery.duplicates)), limit: 0 },
    {
      name: 'fan-out over ws.send',
      value: medianRatio(
        of(({ delivery }) => delivery.fanOutMs),
        wsLast,
      ),
      limit: 1.05,
    },
    {
      name: 'publish to last screen over ws.send',
      value: medianRatio(
        of(({ delivery }) => delivery.toLastScreenMs),
        wsLast,
      ),
      limit: 3,
    },
    {
      name: 'server CPU per recipient over ws.send',
      value: medianRatio(
        of(({ delivery }) => delivery.cpuUs),
        of(({ ws }) => ws.cpuUs),
      ),
      limit: 1.1,
    },
    { name: 'longest block while publishing, ms', value: median(of(({ delivery }) => delivery.blockMs)), limit: 5 },
    {
      name: 'receipts refused',
      value: sum([...of(({ storm }) => storm.refused), ...byRequest.map(({ refused }) => refused)]),
      limit: 0,
    },
    { name: 'durable answer, median ms', value: median(of(({ storm }) => storm.p50Ms)), limit: 25 },
    { name: 'durable answer, 99th percentile ms', value: median(of(({ storm }) => storm.p99Ms)), limit: 60 },
    { name: 'total exact after the last answer, ms', value: median(of(({ storm }) => storm.totalExactMs)), limit: 150 },
  ],
  {
    people,
    rounds: ROUNDS,
    longestBlockInStormMs: round(median(of(({ storm }) => storm.blockMs))),
    byRequestP50Ms: round(median(byRequest.map(({ p50Ms }) => p50Ms))),
    byRequestP99Ms: round(median(byRequest.map(({ p99Ms }) => p99Ms))),
  },
);
await Promise.all([client.process.stop('SIGKILL'), raw.stop('SIGKILL'), city.stop()]);
