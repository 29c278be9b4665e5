import { setTimeout as sleep } from 'node:timers/promises';
import { startCity } from './kit/city.js';
import { startEjabberd } from './kit/ejabberd.js';
import { median, medianRatio, round, sharedNowMs } from './kit/figures.js';
import { kitPath, SERVER_CORE, startLoadClient } from './kit/fleet.js';
import { startProcess } from './kit/measured-process.js';
import { probePath } from './kit/probe.js';
import { type Bound, conclude, printTable, progress } from './kit/report.js';
import { planGroups, type TalkGroup, writeGroups, writeHistory } from './kit/talk-groups.js';
import {
  type CityTalk,
  type Scene,
  type Talk,
  talkByRequests,
  talkInCity,
  talkInEjabberd,
  talkInReference,
} from './kit/talk-scene.js';

/** Talking in groups: each message journaled before it is answered, beside socket.io that keeps nothing. */
const ROUNDS = Number(process.env['ROUNDS'] ?? 9);
const SECONDS = Number(process.env['SECONDS'] ?? 5);
const HISTORY = Number(process.env['HISTORY'] ?? 1_000_000);
const [CITY_PORT, REFERENCE_PORT, EJABBERD_PORT] = [4650, 4651, 4652];

const client = startLoadClient();
const reference = startProcess(kitPath('talk-reference-server.ts'), { core: SERVER_CORE, imports: [probePath] });
await reference.ask('listen', REFERENCE_PORT);
const city = await startCity(CITY_PORT);
const tokens = await city.signInEverybody(1);
const people = Math.min(5000, tokens.length);

const scenes: Scene[] = [
  { name: 'one group of 1,000', groups: planGroups(1, 1000, people), perSecond: 40, seconds: SECONDS },
  { name: '200 groups of 50', groups: planGroups(200, 50, people), perSecond: 500, seconds: SECONDS },
];
const old = planGroups(1, 1000, people)[0] as TalkGroup;
await writeGroups(city.databaseUri, city.people, [...scenes.flatMap(({ groups }) => groups), old]);

interface Both {
  readonly scene: Scene;
  readonly ours: CityTalk[];
  /** The same without a connection to say it on. */
  readonly byRequests: CityTalk[];
  readonly theirs: Talk[];
  /** Null where ejabberd is not installed. */
  ejabberd: Talk | null;
}
async function play(scene: Scene): Promise<Both> {
  const members = 1 + Math.max(...scene.groups.flatMap((group) => group.members));
  const rooms = Array.from({ length: members }, (): string[] => []);
  for (const { id, members: places } of scene.groups) for (const place of places) rooms[place]?.push(id);
  const [ours, theirs] = [`${scene.name}, city`, `${scene.name}, socket.io`];
  const event = 'message:created';
  for (const opened of [
    await client.open(ours, {
      ...{ port: CITY_PORT, protocol: 'socket.io', tokens: tokens.slice(0, members), inFlight: 128, event },
    }),
    await client.open(theirs, {
      ...{ port: REFERENCE_PORT, protocol: 'socket.io', tokens: rooms.map(String), inFlight: 128, event },
    }),
  ]) {
    progress(`${opened.opened} connected in ${opened.seconds.toFixed(1)} s, refused ${opened.refused}`);
    if (opened.refused > 0) throw new Error('connections were refused');
  }
  // Connections join the rooms of their groups a moment after they stand.
  await sleep(2000);

  const both: Both = { scene, ours: [], byRequests: [], theirs: [], ejabberd: null };
  for (let number = -1; number < ROUNDS; number += 1) {
    const oursFirst = number % 2 === 0;
    const early = oursFirst ? await talkInCity(client, ours, scene, { city, tokens }) : null;
    const their = await talkInReference(client, theirs, scene, reference);
    const our = early ?? (await talkInCity(client, ours, scene, { city, tokens }));
    if (number < 0) continue;
    both.ours.push(our);
    both.theirs.push(their);
    progress(
      `${scene.name} ${number + 1}/${ROUNDS}: ours ${round(our.medianMs, 1)} / ${round(our.p99Ms, 1)} ms, ` +
        `${round(our.cpuUs, 1)} us each; socket.io ${round(their.medianMs, 1)} / ${round(their.p99Ms, 1)} ms, ${round(their.cpuUs, 1)} us each`,
    );
  }
  for (let number = 0; number < ROUNDS / 3; number += 1)
    both.byRequests.push(await talkByRequests(client, ours, scene, { city, tokens }));
  await client.cut(ours);
  await client.cut(theirs);
  both.ejabberd = await playInEjabberd(scene, rooms);
  return both;
}

async function playInEjabberd(scene: Scene, rooms: readonly (readonly string[])[]): Promise<Talk | null> {
  const ejabberd = await startEjabberd(EJABBERD_PORT, SERVER_CORE);
  if (!ejabberd) {
    progress('ejabberd is not installed');
    return null;
  }
  const fleet = `${scene.name}, ejabberd`;
  const target = { port: EJABBERD_PORT, protocol: 'xmpp', event: 'message:created' } as const;
  const opened = await client.open(fleet, { ...target, tokens: rooms.map(String), inFlight: 64 });
  progress(`${opened.opened} in the rooms of ejabberd in ${opened.seconds.toFixed(1)} s, refused ${opened.refused}`);
  const talk = await talkInEjabberd(client, fleet, scene, ejabberd.pid);
  progress(`${scene.name}: ejabberd ${round(talk.medianMs, 1)} / ${round(talk.p99Ms, 1)} ms, ${talk.missing} missing`);
  await client.cut(fleet);
  await ejabberd.stop();
  return talk;
}

const of = (talks: readonly Talk[], pick: (talk: Talk) => number): number[] => talks.map(pick);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

function rowsOf({ scene, ours, byRequests, theirs, ejabberd }: Both): (string | number)[][] {
  const databaseCpu = (talks: readonly CityTalk[]) => median(talks.map(({ databaseCpuUs }) => databaseCpuUs));
  const row = (name: string, talks: readonly Talk[], databaseCpuUs: number | string) => [
    `${scene.name}: ${name}`,
    median(of(talks, ({ medianMs }) => medianMs)),
    median(of(talks, ({ p99Ms }) => p99Ms)),
    Math.round(median(of(talks, ({ deliveriesPerSecond }) => deliveriesPerSecond))),
    median(of(talks, ({ cpuUs }) => cpuUs)),
    databaseCpuUs,
  ];
  return [
    row('ours, journaled', ours, databaseCpu(ours)),
    row('ours, by requests', byRequests, databaseCpu(byRequests)),
    row('socket.io, nothing kept', theirs, '-'),
    ...(ejabberd ? [row('ejabberd, archived', [ejabberd], '-')] : []),
  ];
}

function boundsOf({ scene: { name }, ours, theirs, ejabberd }: Both): Bound[] {
  const slower = ours.map(({ medianMs }, index) => medianMs - (theirs[index]?.medianMs ?? 0));
  return [
    { name: `${name}: missing`, value: sum(of(ours, ({ missing }) => missing)), limit: 0 },
    { name: `${name}: twice`, value: sum(of(ours, ({ twice }) => twice)), limit: 0 },
    {
      name: `${name}: CPU per delivery over socket.io`,
      value: medianRatio(
        of(ours, ({ cpuUs }) => cpuUs),
        of(theirs, ({ cpuUs }) => cpuUs),
      ),
      limit: 1.3,
    },
    { name: `${name}: median to the last member above socket.io, ms`, value: median(slower), limit: 25 },
    ...(ejabberd
      ? [
          {
            name: `${name}: ejabberd's median to the last member over ours`,
            value: ejabberd.medianMs / median(of(ours, ({ medianMs }) => medianMs)),
            limit: 2.5,
            atLeast: true,
          },
        ]
      : []),
  ];
}

/** What a screen asks for when it opens a conversation: the conversation, and the page around the first unread. */
async function openOld(): Promise<{ medianMs: number; slowestMs: number }> {
  progress(`writing ${HISTORY} messages`);
  await writeHistory(city.databaseUri, old.id, city.people[old.members[0] ?? 0]?.id ?? '', HISTORY);
  const times: number[] = [];
  for (let number = 0; number < 40; number += 1) {
    const token = tokens[old.members[number] ?? 0] ?? '';
    const place = Math.floor(Math.random() * HISTORY);
    const begunMs = sharedNowMs();
    await Promise.all([
      city.call(token, 'GET', `/conversations/${old.id}`),
      city.call(token, 'GET', `/conversations/${old.id}/messages?around=${place}`),
    ]);
    if (number >= 5) times.push(sharedNowMs() - begunMs);
  }
  return { medianMs: median(times), slowestMs: Math.max(...times) };
}

const played: Both[] = [];
for (const scene of scenes) played.push(await play(scene));
const opening = await openOld();

printTable(['', 'median ms', '99th ms', 'deliveries/s', 'CPU us each', 'database us each'], played.flatMap(rowsOf));
conclude(
  'messages',
  [
    ...played.flatMap(boundsOf),
    { name: `opening a group of ${HISTORY} messages, median ms`, value: opening.medianMs, limit: 100 },
  ],
  { people, rounds: ROUNDS, slowestOpeningMs: round(opening.slowestMs) },
);
await Promise.all([client.process.stop('SIGKILL'), reference.stop('SIGKILL'), city.stop()]);
