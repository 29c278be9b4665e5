import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { settleRooms } from '@yiwang/server/modules/meeting/index';
import { setTokenSecret } from '@yiwang/server/modules/session/tokens';
import { verifyAudit } from '@yiwang/server/platform/audit/audit';
import { connectDatabase, disconnectDatabase } from '@yiwang/server/platform/database/connect';
import { attachEmbeddedDatabase } from '@yiwang/server/platform/database/embedded/embedded-database';
import { buildSession } from '@yiwang/server/testing/factories';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { rootUnitId } from '@yiwang/shared/unit/unit.rules';
import mongoose from 'mongoose';
import { conclude, progress } from '../load/kit/report.js';
import { freePort } from '../support/free-port.js';
import { type MortalServer, startMortalServer } from './kit/mortal-server.js';
import { callUntilAnswered } from './kit/persistent-call.js';

const [meetings, people, units, answering] = [Number(process.env['MEETINGS'] ?? 25), 80, 10, 12];
const secret = randomBytes(36).toString('base64url');
const hourMs = 3_600_000;
// Two meetings of a pair ask the same people at the same time, and the rules say so.
const overrides = ['day.off', 'time.clash', 'near.merge', 'people.many'].map((rule) => ({ rule, reason: '故障测试' }));

const dataDir = await mkdtemp(join(tmpdir(), 'yiwang-fault-'));
const server = await startMortalServer({ port: await freePort(), dataDir, env: { JWT_SECRET: secret } });
try {
  await run(server);
} finally {
  await disconnectDatabase();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

interface Answered {
  readonly meetingId: string;
  readonly personId: string;
  readonly answer: string;
  readonly delegateId: string | null;
}

async function run(target: MortalServer): Promise<void> {
  setTokenSecret(secret);
  const uri = await attachEmbeddedDatabase(join(dataDir, 'database'));
  if (!uri) throw new Error('no database');
  await connectDatabase(uri, 'yiwang');

  const cast = await castOf();
  const call = <T>(method: string, path: string, token: string, body?: unknown) =>
    callUntilAnswered<T>(`${target.url}/api/v1${path}`, method, token, body);
  const room = await call<{ id: string }>('POST', '/rooms', cast.clerkToken, {
    unitId: cast.clerkUnitId,
    name: '第一会议室',
    capacity: 100,
  });
  progress(
    `${cast.invited.length} people and ${cast.unitIds.length} units to every meeting, ${answering} of them answer`,
  );

  const called: string[] = [];
  const answers: Answered[] = [];
  for (let number = 1; number <= meetings; number += 1) {
    const killing = killAtRandom(target);
    const draft = await call<{ id: string }>('POST', '/meetings', cast.token, draftOf(number, cast));
    const { id } = draft.body;
    // Every second meeting wants the room at the same time: one of all holds it.
    const held = await call<{ code?: string }>('PUT', `/meetings/${id}/room`, cast.token, { roomId: room.body.id });
    if (held.status !== 200 && held.body.code !== 'room.taken' && held.body.code !== 'meeting.stale')
      throw new Error(`room ${number}: ${JSON.stringify(held)}`);
    const published = await call<{ status: string }>('POST', `/meetings/${id}/publication`, cast.token, { overrides });
    if (published.status !== 200) throw new Error(`publication ${number}: ${JSON.stringify(published)}`);
    called.push(id);
    answers.push(...(await answerAll(id, cast, call)));
    await killing;
    if (number % 5 === 0)
      progress(
        `${number}/${meetings} called; killed the server ${target.kills.server} times, the database ${target.kills.database} times`,
      );
  }

  await target.ready();
  await settled();
  await judge(target, cast, called, answers, room.body.id);
}

type Call = <T>(method: string, path: string, token: string, body?: unknown) => Promise<{ status: number; body: T }>;

/** Some accept, one asks for leave, one sends a delegate of its own. */
async function answerAll(meetingId: string, cast: Cast, call: Call): Promise<Answered[]> {
  const given = await Promise.all(
    cast.answering.map(async ({ id, token }, index) => {
      const delegateId = index === 1 ? (cast.delegates[turnOf(meetingId)] ?? null) : null;
      const wish = delegateId
        ? { answer: 'delegated', delegateId }
        : index === 0
          ? { answer: 'declined', reason: '外出开会' }
          : { answer: 'accepted' };
      const { status } = await call('PUT', `/meetings/${meetingId}/answer`, token, wish);
      return status === 200 ? [{ meetingId, personId: id, answer: wish.answer, delegateId }] : [];
    }),
  );

  return given.flat();
}
/** Delegates take turns, by what comes out of the id. */
function turnOf(meetingId: string): number {
  return Number.parseInt(meetingId.slice(-4), 16) % 20;
}

/** A kill of the server or of the database at some moment, three times out of four. */
async function killAtRandom(target: MortalServer): Promise<void> {
  const choice = randomInt(4);
  if (choice === 3) return;

  await delay(randomInt(400));
  if (choice === 2) await target.killDatabase();
  else target.killServer();
}

async function judge(
  target: MortalServer,
  cast: Cast,
  ids: readonly string[],
  answers: readonly Answered[],
  roomId: string,
): Promise<void> {
  const stored = await rows('meetings').find({ title: /^故障/ }).toArray();
  let [lost, extra, unitsLost] = [0, 0, 0];
  for (const id of ids) {
    const invited = await rows('meetingInvitations').find({ meetingId: id, dropped: false }).toArray();
    const sent = new Set(answers.filter(({ meetingId }) => meetingId === id).map(({ delegateId }) => delegateId));
    const reached = new Set(invited.filter(({ attends }) => attends).map(({ personId }) => String(personId)));
    const expected = new Set([...cast.invited, ...[...sent].filter((each) => each !== null)]);
    lost += [...expected].filter((person) => !reached.has(person)).length;
    extra += [...reached].filter((person) => !expected.has(person)).length;
    const named = new Set(invited.flatMap(({ namesFor }) => (namesFor as string[]).map(String)));
    unitsLost += cast.unitIds.filter((unitId) => !named.has(unitId)).length;
  }
  let answersLost = 0;
  for (const { meetingId, personId, answer, delegateId } of answers) {
    const row = await rows('meetingInvitations').findOne({ _id: `${meetingId}:${personId}` as never });
    if (row?.['answer'] !== answer || row['delegateId'] !== delegateId) answersLost += 1;
  }
  await settleRooms(new Date(Date.now() + hourMs));
  const room = await rows('rooms').findOne({ _id: roomId as never });
  const bookings = (room?.['bookings'] ?? []) as { id: string; meetingId: string; startsAt: Date; endsAt: Date }[];
  const overlapping = bookings.filter((one) =>
    bookings.some((other) => one.id !== other.id && one.startsAt < other.endsAt && other.startsAt < one.endsAt),
  ).length;
  const holding = stored.filter((meeting) => meeting['roomId'] === roomId).map(({ _id }) => String(_id));
  const unheld = holding.filter((id) => !bookings.some(({ meetingId }) => meetingId === id)).length;
  const audit = await verifyAudit();
  // The sample city has meetings of its own.
  const subjects = ids.map((id) => `meeting:${id}`);
  const audited = await rows('audit').countDocuments({ action: 'meeting.call', subject: { $in: subjects } });
  const twice = (await listedTwice(target, cast)) + Math.max(0, stored.length - meetings);

  conclude(
    'meetings',
    [
      { name: 'meetings lost', value: meetings - stored.length, limit: 0 },
      { name: 'meetings or inbox items twice', value: twice, limit: 0 },
      { name: 'not called', value: stored.filter(({ status }) => status !== 'called').length, limit: 0 },
      { name: 'invitations lost', value: lost, limit: 0 },
      { name: 'invitations too many', value: extra, limit: 0 },
      { name: 'units that nobody was asked to name for', value: unitsLost, limit: 0 },
      { name: 'answered answers lost or changed', value: answersLost, limit: 0 },
      { name: 'bookings that overlap', value: overlapping, limit: 0 },
      { name: 'meetings whose room is not theirs', value: unheld, limit: 0 },
      { name: 'bookings of no meeting', value: bookings.length - holding.length, limit: 0 },
      { name: 'breaks of the audit chain', value: audit.intact ? 0 : 1, limit: 0 },
      { name: 'calls not audited once', value: Math.abs(audited - meetings), limit: 0 },
      {
        name: 'kills',
        value: target.kills.server + target.kills.database,
        limit: Math.min(10, meetings / 3),
        atLeast: true,
      },
    ],
    { meetings, kills: target.kills, answers: answers.length, auditRows: audit.rows },
  );
}

/** Items that one list of 待我办理 names twice. */
async function listedTwice(target: MortalServer, cast: Cast): Promise<number> {
  let twice = 0;
  for (const { token } of cast.answering.slice(0, 4))
    for (const state of ['open', 'done']) {
      const { body } = await callUntilAnswered<{ items: { id: string; kind: string }[] }>(
        `${target.url}/api/v1/inbox?state=${state}&limit=200`,
        'GET',
        token,
      );
      const ids = body.items.filter(({ kind }) => kind === 'meeting').map(({ id }) => id);
      twice += ids.length - new Set(ids).size;
    }

  return twice;
}

/** Pairs of meetings at the same time, a day for each pair. */
function draftOf(number: number, cast: Cast) {
  const day = new Date(Date.UTC(2027, 0, 4 + Math.floor(number / 2)));
  const at = (hour: number) => new Date(day.getTime() + hour * hourMs).toISOString();

  return {
    title: `故障${String.fromCodePoint(...Array.from({ length: 6 }, (_, index) => 0x5000 + number * 6 + index))}`,
    conveningUnitId: rootUnitId,
    startsAt: at(1),
    endsAt: at(2),
    mode: 'video',
    invitees: { people: cast.invited, units: cast.unitIds.map((unitId) => ({ unitId })) },
  };
}

type Cast = Awaited<ReturnType<typeof castOf>>;

/** Who calls, who is invited, who answers, and who may be sent in somebody's place. */
async function castOf() {
  const all = await rows('people')
    .find({ active: true, 'appointments.0': { $exists: true } })
    .sort({ employeeNumber: 1 })
    .toArray();
  const withRole = (role: string, unitId?: string) =>
    all.find(({ roles }) =>
      (roles as { role: string; unitId: string }[]).some(
        (grant) => grant.role === role && (unitId === undefined || grant.unitId === unitId),
      ),
    );
  const [convener, clerk] = [withRole('burden-officer', rootUnitId), withRole('office-clerk')];
  if (!convener || !clerk) throw new Error('the sample city has no convener');
  const idOf = (person: (typeof all)[number]) => String(person['_id']) as PersonId;
  const plain = all.filter(({ roles }) => (roles as unknown[]).length === 0).map(idOf);
  const invited = plain.slice(0, people);
  const found = await rows('units')
    .find({ kind: { $in: ['department', 'town'] }, active: true })
    .sort({ position: 1 })
    .limit(units)
    .toArray();
  const clerkGrants = clerk['roles'] as { role: string; unitId: string }[];

  return {
    token: await buildSession(idOf(convener)),
    clerkToken: await buildSession(idOf(clerk)),
    clerkUnitId: clerkGrants.find(({ role }) => role === 'office-clerk')?.unitId ?? '',
    invited,
    unitIds: found.map(({ _id }) => String(_id)),
    answering: await Promise.all(
      invited.slice(0, answering).map(async (id) => ({ id, token: await buildSession(id) })),
    ),
    delegates: plain.slice(people, people + 20),
  };
}

function rows(collection: string) {
  const { db } = mongoose.connection;
  if (!db) throw new Error('not connected');
  return db.collection(collection);
}

/** Waits until no effect is left in any outbox. */
async function settled(): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const left = await Promise.all(
      ['meetings', 'meetingInvitations', 'meetingNominations', 'rooms'].map((name) =>
        rows(name).countDocuments({ 'outbox.0': { $exists: true } }),
      ),
    );
    if (left.every((count) => count === 0)) return;
    await delay(200);
  }
  throw new Error('effects are left in an outbox after a minute');
}
