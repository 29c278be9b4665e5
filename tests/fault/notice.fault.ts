import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { setTokenSecret } from '@yiwang/server/modules/session/tokens';
import { verifyAudit } from '@yiwang/server/platform/audit/audit';
import { connectDatabase, disconnectDatabase } from '@yiwang/server/platform/database/connect';
import { attachEmbeddedDatabase } from '@yiwang/server/platform/database/embedded/embedded-database';
import { buildSession } from '@yiwang/server/testing/factories';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import mongoose from 'mongoose';
import { conclude, progress } from '../load/kit/report.js';
import { freePort } from '../support/free-port.js';
import { type MortalServer, startMortalServer } from './kit/mortal-server.js';
import { callUntilAnswered } from './kit/persistent-call.js';
import { type Receiver, startReceiver } from './kit/receiver.js';

const publications = 50;
const people = 500;
const devices = 10;
const withEffects = ['notices', 'noticeReceiptBatches', 'people', 'sessions'];
const secret = randomBytes(36).toString('base64url');

const dataDir = await mkdtemp(join(tmpdir(), 'yiwang-fault-'));
const server = await startMortalServer({ port: await freePort(), dataDir, env: { JWT_SECRET: secret } });
try {
  await run(server);
} finally {
  await disconnectDatabase();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function run(target: MortalServer): Promise<void> {
  setTokenSecret(secret);
  const uri = await attachEmbeddedDatabase(join(dataDir, 'database'));
  if (!uri) throw new Error('no database');
  await connectDatabase(uri, 'yiwang');

  const { audience, expected } = await pickAudience();
  const clerk = await tokenOfRole('office-clerk');
  const leader = await tokenOfRole('leader', '000000000000000000000001');
  const receivers = await Promise.all(
    expected
      .slice(0, devices)
      .map(async (personId) => startReceiver(target.url, personId, await buildSession(personId))),
  );
  progress(`${expected.length} people in ${audience.units.length} units, ${devices} of them with a device`);

  const published: string[] = [];
  let attempts = 0;
  for (let number = 1; number <= publications; number += 1) {
    const killing = killAtRandom(target);
    const draft = await callUntilAnswered<{ id: string }>(`${target.url}/api/v1/notices`, 'POST', clerk, {
      title: `第${number}号通知`,
      bodyHtml: `<p>请按时办理第${number}项工作。</p>`,
      mode: 'acknowledge',
      audience,
    });
    const answer = await callUntilAnswered<{ recipients: { peopleCount: number } }>(
      `${target.url}/api/v1/notices/${draft.body.id}/publication`,
      'POST',
      clerk,
      {},
    );
    if (answer.status !== 200 || answer.body.recipients.peopleCount !== expected.length)
      throw new Error(`publication ${number}: ${JSON.stringify(answer)}`);
    attempts += draft.attempts + answer.attempts;
    published.push(draft.body.id);
    await Promise.all(
      receivers.filter(() => randomInt(2) === 0).map((receiver) => receiver.acknowledge(draft.body.id)),
    );
    await killing;
    if (number % 5 === 0)
      progress(
        `${number}/${publications} published; killed the server ${target.kills.server} times, the database ${target.kills.database} times`,
      );
  }

  await target.ready();
  await settled();
  for (const receiver of receivers) await receiver.catchUp();
  await judge(target, { published, expected, receivers, leader, attempts });
  for (const receiver of receivers) receiver.close();
}

/** A kill of the server or of the database at some moment of the next publication, three times out of four. */
async function killAtRandom(target: MortalServer): Promise<void> {
  const choice = randomInt(4);
  if (choice === 3) return;

  await delay(randomInt(250));
  if (choice === 2) await target.killDatabase();
  else target.killServer();
}

interface Outcome {
  readonly published: readonly string[];
  readonly expected: readonly PersonId[];
  readonly receivers: readonly Receiver[];
  readonly leader: string;
  readonly attempts: number;
}

async function judge(
  target: MortalServer,
  { published, expected, receivers, leader, attempts }: Outcome,
): Promise<void> {
  const notices = await rows('notices')
    .find({ title: /^第\d+号通知$/ })
    .toArray();
  let lost = 0;
  let extra = 0;
  for (const id of published) {
    const reached = new Set(
      (
        await rows('noticeRecipients')
          .find({ noticeId: id }, { projection: { personId: 1 } })
          .toArray()
      ).map((row) => String(row['personId'])),
    );
    lost += expected.filter((person) => !reached.has(person)).length;
    extra += [...reached].filter((person) => !expected.some((each) => each === person)).length;
  }
  const shownTwice = receivers.flatMap((receiver) => [...receiver.shown.values()]).filter((times) => times > 1).length;
  const notShown = receivers.reduce((sum, { shown }) => sum + published.filter((id) => !shown.has(id)).length, 0);
  let receiptsLost = 0;
  for (const { personId, acknowledged } of receivers) {
    for (const [noticeId, at] of acknowledged) {
      const row = await rows('noticeRecipients').findOne({ _id: `${noticeId}:${personId}` as never });
      if ((row?.['acknowledgedAt'] as Date | null)?.toISOString() !== at) receiptsLost += 1;
    }
  }
  const audit = await verifyAudit();
  const audited = await rows('audit').countDocuments({ action: 'notice.publish' });
  const overview = await callUntilAnswered<{ figures: { kind: string; comparison: { current: number } }[] }>(
    `${target.url}/api/v1/statistics/overview`,
    'GET',
    leader,
  );
  const counted = overview.body.figures.find(({ kind }) => kind === 'notices')?.comparison.current ?? -1;

  conclude(
    'notice',
    [
      { name: 'notices lost or doubled', value: Math.abs(notices.length - publications), limit: 0 },
      { name: 'not published', value: notices.filter((notice) => notice['status'] !== 'published').length, limit: 0 },
      { name: 'receivers lost', value: lost, limit: 0 },
      { name: 'receivers too many', value: extra, limit: 0 },
      { name: 'shown twice', value: shownTwice, limit: 0 },
      { name: 'not shown', value: notShown, limit: 0 },
      { name: 'answered receipts lost or changed', value: receiptsLost, limit: 0 },
      { name: 'breaks of the audit chain', value: audit.intact ? 0 : 1, limit: 0 },
      { name: 'publications not audited once', value: Math.abs(audited - publications), limit: 0 },
      { name: 'statistics off by', value: Math.abs(counted - publications), limit: 0 },
      { name: 'kills', value: target.kills.server + target.kills.database, limit: 10, atLeast: true },
    ],
    {
      publications,
      people: expected.length,
      kills: target.kills,
      attempts,
      auditRows: audit.rows,
      receiptsAnswered: receivers.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0),
      receiptsOverConnection: receivers.reduce((sum, receiver) => sum + receiver.overConnection(), 0),
      pushes: receivers.reduce((sum, receiver) => sum + receiver.pushes(), 0),
    },
  );
}

function rows(collection: string) {
  const { db } = mongoose.connection;
  if (!db) throw new Error('not connected');
  return db.collection(collection);
}

/** Waits until no effect is left in any outbox, and no fact on its way into the figures. */
async function settled(): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const left = await Promise.all([
      ...withEffects.map((name) => rows(name).countDocuments({ 'outbox.0': { $exists: true } })),
      rows('facts').countDocuments({ move: { $exists: true } }),
    ]);
    if (left.every((count) => count === 0)) return;
    await delay(200);
  }
  throw new Error('effects are left in an outbox, or facts on their way, after a minute');
}

/** Whole units until they have about as many people as wanted. */
async function pickAudience(): Promise<{
  audience: { units: { unitId: string; reach: 'direct' }[]; posts: []; people: [] };
  expected: PersonId[];
}> {
  const units = await rows('units')
    .find({ kind: { $in: ['department', 'town'] }, active: true })
    .sort({ position: 1 })
    .toArray();
  const chosen: string[] = [];
  const reached = new Set<PersonId>();
  for (const { _id } of units) {
    if (reached.size >= people) break;
    chosen.push(String(_id));
    const members = await rows('people')
      .find({ 'appointments.unitId': _id, active: true }, { projection: { _id: 1 } })
      .toArray();
    for (const member of members) reached.add(String(member._id) as PersonId);
  }

  return {
    audience: { units: chosen.map((unitId) => ({ unitId, reach: 'direct' })), posts: [], people: [] },
    expected: [...reached],
  };
}

async function tokenOfRole(role: string, unitId?: string): Promise<string> {
  const holder = await rows('people').findOne(
    { active: true, roles: { $elemMatch: { role, ...(unitId ? { unitId } : {}) } } },
    { sort: { employeeNumber: 1 } },
  );
  if (!holder) throw new Error(`nobody is ${role}`);

  return buildSession(String(holder._id) as PersonId);
}
