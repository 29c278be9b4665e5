import { randomBytes } from 'node:crypto';
import { rootUnitId } from '@yiwang/shared/unit/unit.rules';
import mongoose from 'mongoose';
import { type City, type Person, startCity } from './kit/city.js';
import { median, quantile, round, sharedNowMs } from './kit/figures.js';
import { startLoadClient } from './kit/fleet.js';
import { readProbe } from './kit/probe.js';
import { clerksOf } from './kit/publishing.js';
import { conclude, progress } from './kit/report.js';
import { requestText } from './kit/requests.js';

/** Calling a meeting of many units, the rush of answers, a full calendar, and one room that everybody wants. */
const [ROUNDS, UNITS, ANSWERING, CALENDAR, ATTEMPTS] = [Number(process.env['ROUNDS'] ?? 5), 117, 500, 2000, 1000];
const FLEET = 'meetings';
const dayMs = 86_400_000;

const client = startLoadClient();
const city = await startCity(4680);
const database = await mongoose.createConnection(city.databaseUri, { dbName: 'yiwang' }).asPromise();

const desks = clerksOf(city).filter(
  ({ unitId }, index, all) => all.findIndex((each) => each.unitId === unitId) === index,
);
const convener = city.people.find(({ roles }) =>
  roles.some(({ role, unitId }) => role === 'burden-officer' && unitId === rootUnitId),
);
if (!convener || desks.length < UNITS) throw new Error(`${desks.length} units have a clerk`);
const token = await city.tokenOf(convener);
const answering = city.people.filter(({ id }) => id !== convener.id).slice(0, ANSWERING);
const answeringTokens = await Promise.all(answering.map((person) => city.tokenOf(person)));

let planned = 0;
/** Each on a morning and a subject of its own, so that no rule asks for a reason. */
function draftOf(invitees: object) {
  planned += 1;
  const day = workdayFrom(60 + planned * 9);
  const title = String.fromCodePoint(...Array.from({ length: 6 }, (_, index) => 0x5000 + planned * 6 + index));
  return {
    title,
    startsAt: `${day}T01:00:00.000Z`,
    endsAt: `${day}T02:30:00.000Z`,
    mode: 'video',
    conveningUnitId: rootUnitId,
    invitees,
  };
}
function workdayFrom(days: number): string {
  const at = new Date(Date.now() + days * dayMs);
  // A Tuesday or later, so that no holiday bridge of a weekend is met; years without an arrangement have plain weekends.
  const shift = [2, 1, 0, 0, 0, 5, 4][at.getUTCDay()] ?? 0;
  return new Date(at.getTime() + shift * dayMs).toISOString().slice(0, 10);
}
interface Called {
  readonly id: string;
  readonly counts: { readonly invited: number; readonly accepted: number };
}
async function callMeeting(invitees: object): Promise<Called & { startedAtMs: number; answeredAtMs: number }> {
  const { id } = await city.call<{ id: string }>(token, 'POST', '/meetings', draftOf(invitees));
  const startedAtMs = sharedNowMs();
  const overrides = ['day.off', 'time.clash', 'near.merge'].map((rule) => ({ rule, reason: '压力测试' }));
  const called = await city.call<Called>(token, 'POST', `/meetings/${id}/publication`, { overrides });
  return { ...called, startedAtMs, answeredAtMs: sharedNowMs() };
}

const deskPeople = desks.slice(0, UNITS);
const deskTokens = await Promise.all(deskPeople.map((person) => city.tokenOf(person)));
const opened = await client.open(FLEET, {
  port: city.port,
  protocol: 'socket.io',
  tokens: deskTokens,
  inFlight: 64,
  event: 'meeting:invited',
});
if (opened.refused > 0) throw new Error(`connections were refused: ${opened.reasons.join()}`);

async function invite() {
  const units = deskPeople.map(({ unitId }) => ({ unitId, seats: 2 }));
  const called = await callMeeting({ units });
  const seen = await client.arrived(FLEET, called.id, UNITS);
  return {
    seenMs: seen.lastAtMs - called.startedAtMs,
    answeredMs: called.answeredAtMs - called.startedAtMs,
    missing: UNITS - seen.arrived,
    twice: seen.duplicates,
  };
}

async function answerAll() {
  const called = await callMeeting({ people: answering.map(({ id }) => id) });
  const requests = answeringTokens.map((each) =>
    requestText('PUT', `/api/v1/meetings/${called.id}/answer`, each, { answer: 'accepted' }),
  );
  const before = await readProbe(city.server);
  const storm = await client.requests(FLEET, { port: city.port, requests, spreadMs: 0, connections: 128 });
  const cpuMs = (await readProbe(city.server)).cpuMs - before.cpuMs;
  const { counts } = await city.call<Called>(token, 'GET', `/meetings/${called.id}`);
  return {
    lastMs: storm.lastAnswerAtMs - storm.beganAtMs,
    p99Ms: storm.p99Ms,
    cpuMs: cpuMs / ANSWERING,
    refused: ANSWERING - (storm.statuses['200'] ?? 0),
    lost: ANSWERING - counts.accepted,
  };
}

/** A calendar of so many meetings, written as the invitations are. */
async function fillCalendar(person: Person): Promise<{ from: string; to: string }> {
  const sample = await database.collection('meetings').findOne({ status: 'called' });
  const row = await database.collection('meetingInvitations').findOne({});
  // To come, so that no job finds that they were held.
  const from = new Date(Date.now() + dayMs);
  const meetings = Array.from({ length: CALENDAR }, (_, index) => {
    const startsAt = new Date(from.getTime() + index * 7_200_000);
    const times = { startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) };
    return { ...sample, ...times, _id: randomBytes(12).toString('hex'), title: `第${index}次会议`, outbox: [] };
  });
  await database.collection('meetings').insertMany(meetings as never[]);
  await database.collection('meetingInvitations').insertMany(
    meetings.map(({ _id, title, startsAt, endsAt }) => ({
      ...row,
      ...{ _id: `${_id}:${person.id}`, meetingId: _id, personId: person.id, startsAt, endsAt },
      ...{ attends: true, dropped: false, open: false, done: true, answer: 'accepted', outbox: [] },
      card: { ...(row?.['card'] as object), title },
    })) as never[],
  );
  return { from: from.toISOString(), to: new Date(from.getTime() + CALENDAR * 7_200_000).toISOString() };
}

async function timed(act: () => Promise<number>): Promise<{ ms: number; count: number }> {
  const startedAtMs = sharedNowMs();
  const count = await act();
  return { ms: sharedNowMs() - startedAtMs, count };
}

async function readCalendar(person: Person, personToken: string) {
  const { from, to } = await fillCalendar(person);
  const { url } = await city.call<{ url: string }>(personToken, 'POST', '/calendar-feed');
  const list = () =>
    timed(
      async () =>
        (await city.call<{ items: unknown[] }>(personToken, 'GET', `/calendar?from=${from}&to=${to}`)).items.length,
    );
  const startedCpu = (await readProbe(city.server)).cpuMs;
  const feed = () =>
    timed(async () => {
      const reply = await fetch(`http://127.0.0.1:${city.port}${url}`, { headers: { connection: 'close' } });
      return (await reply.text()).split('BEGIN:VEVENT').length - 1;
    });
  const lists: Awaited<ReturnType<typeof list>>[] = [];
  const feeds: typeof lists = [];
  for (let number = -2; number < 20; number++) {
    const [listed, fed] = [await list(), await feed()];
    if (number >= 0) [lists.push(listed), feeds.push(fed)];
  }
  // Of the server alone, for a list and a feed together: what the machine's other work does not change.
  const cpuMs = ((await readProbe(city.server)).cpuMs - startedCpu) / (lists.length + 2);
  return { lists, feeds, cpuMs };
}

async function wantRoom(number: number) {
  const room = await city.call<{ id: string }>(deskTokens[0] ?? '', 'POST', '/rooms', {
    unitId: deskPeople[0]?.roles.find(({ role }) => role === 'office-clerk')?.unitId,
    name: `第${number}会议室`,
    capacity: 40,
  });
  const day = workdayFrom(20 + number);
  const body = { title: '会商', startsAt: `${day}T01:00:00.000Z`, endsAt: `${day}T03:00:00.000Z` };
  const requests = Array.from({ length: ATTEMPTS }, (_, index) =>
    requestText('POST', `/api/v1/rooms/${room.id}/bookings`, answeringTokens[index % ANSWERING] ?? '', body),
  );
  const storm = await client.requests(FLEET, { port: city.port, requests, spreadMs: 0, connections: 128 });
  const kept = await database.collection('rooms').findOne({ _id: room.id as never });
  return {
    lastMs: storm.lastAnswerAtMs - storm.beganAtMs,
    won: storm.statuses['201'] ?? 0,
    refused: storm.statuses['409'] ?? 0,
    held: ((kept?.['bookings'] ?? []) as unknown[]).length,
  };
}

const invited: Awaited<ReturnType<typeof invite>>[] = [];
const answered: Awaited<ReturnType<typeof answerAll>>[] = [];
const wanted: Awaited<ReturnType<typeof wantRoom>>[] = [];
for (let number = -1; number < ROUNDS; number++) {
  const [seen, answers, room] = [await invite(), await answerAll(), await wantRoom(number + 2)];
  if (number >= 0) [invited.push(seen), answered.push(answers), wanted.push(room)];
  progress(
    `round ${number + 1}/${ROUNDS}: seen by ${UNITS} units after ${round(seen.seenMs)} ms; ${ANSWERING} answers in ${round(answers.lastMs)} ms; ` +
      `${room.won} of ${ATTEMPTS} holds the room, settled in ${round(room.lastMs)} ms`,
  );
}
const reader = answering.at(-1) as Person;
const { lists, feeds, cpuMs } = await readCalendar(reader, answeringTokens.at(-1) ?? '');

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const short = (reads: readonly { count: number }[]) => sum(reads.map(({ count }) => Math.max(0, CALENDAR - count)));
conclude(
  'meetings',
  [
    { name: 'invitations not seen', value: sum(invited.map(({ missing }) => missing)), limit: 0 },
    { name: 'invitations seen twice', value: sum(invited.map(({ twice }) => twice)), limit: 0 },
    {
      name: `seen by ${UNITS} units, slowest ms`,
      value: quantile(
        invited.map(({ seenMs }) => seenMs),
        1,
      ),
      limit: 1000,
    },
    { name: 'answers refused or lost', value: sum(answered.map(({ refused, lost }) => refused + lost)), limit: 0 },
    {
      name: `${ANSWERING} answers at once, all on disk, median ms`,
      value: median(answered.map(({ lastMs }) => lastMs)),
      limit: 3000,
    },
    { name: `calendar of ${CALENDAR}, median ms`, value: median(lists.map(({ ms }) => ms)), limit: 100 },
    { name: `feed of ${CALENDAR}, median ms`, value: median(feeds.map(({ ms }) => ms)), limit: 250 },
    { name: 'meetings missing in calendar and feed', value: short(lists) + short(feeds), limit: 0 },
    { name: 'most who hold one room', value: Math.max(...wanted.flatMap(({ won, held }) => [won, held])), limit: 1 },
    {
      name: 'least who hold one room',
      value: Math.min(...wanted.flatMap(({ won, held }) => [won, held])),
      limit: 1,
      atLeast: true,
    },
    {
      name: 'attempts neither held nor told so',
      value: sum(wanted.map(({ won, refused }) => ATTEMPTS - won - refused)),
      limit: 0,
    },
  ],
  {
    rounds: ROUNDS,
    roomMs: round(median(wanted.map(({ lastMs }) => lastMs))),
    calendarAndFeedCpuMs: round(cpuMs),
    answerCpuMs: round(median(answered.map((each) => each.cpuMs)), 3),
    answerP99Ms: round(median(answered.map(({ p99Ms }) => p99Ms))),
  },
);
await database.close();
await Promise.all([client.process.stop('SIGKILL'), (city satisfies City).stop()]);
