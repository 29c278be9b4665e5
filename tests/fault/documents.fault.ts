import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { setTokenSecret } from '@yiwang/server/modules/session/tokens';
import { connectDatabase, disconnectDatabase } from '@yiwang/server/platform/database/connect';
import { attachEmbeddedDatabase } from '@yiwang/server/platform/database/embedded/embedded-database';
import { countPendingEffects } from '@yiwang/server/platform/database/sweeper';
import { buildSession } from '@yiwang/server/testing/factories';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { Person } from '../load/kit/city.js';
import { issuingOffices, type OfficeCity, plainRoute } from '../load/kit/document-office.js';
import { conclude, progress } from '../load/kit/report.js';
import { freePort } from '../support/free-port.js';
import { collection, judge } from './kit/document-judgement.js';
import { type AnsweredAct, takeThrough, ways } from './kit/document-ways.js';
import { type MortalServer, startMortalServer } from './kit/mortal-server.js';
import { callUntilAnswered } from './kit/persistent-call.js';

/** Documents on their way while server and database are killed: nothing answered is lost, nothing happens twice. */
const ROUTES = Number(process.env['ROUTES'] ?? 200);
// Several letters of one office are on their way at once, so that they contend for its numbers.
const [OFFICES, LANES] = [5, 15];
const secret = randomBytes(36).toString('base64url');

const dataDir = await mkdtemp(join(tmpdir(), 'yiwang-fault-'));
const env = { JWT_SECRET: secret, FETCH_FONTS: 'false' };
const server = await startMortalServer({ port: await freePort(), dataDir, env });
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

  const city = await cityOf(target);
  const offices = (await issuingOffices(city)).slice(0, OFFICES);
  const [first] = offices;
  if (!first) throw new Error('nobody issues');
  const steps = await plainRoute(city, await city.tokenOf(personOf(first.drafterId)));
  const answered: AnsweredAct[] = [];
  const ids: string[] = [];
  let overtaken = 0;
  let next = 0;

  const killing = new AbortController();
  const killer = killAtRandom(target, () => answered.length, killing.signal);
  await Promise.all(
    Array.from({ length: LANES }, async (_, lane) => {
      const office = offices[lane % offices.length] ?? first;
      while (next < ROUTES) {
        const way = ways[next++ % ways.length] ?? 'plain';
        const id = await takeThrough(office, way, {
          ...{ url: target.url, offices, steps },
          tokenOf: (personId) => city.tokenOf(personOf(personId)),
          answered: (act) => answered.push(act),
          overtaken: () => {
            overtaken += 1;
          },
        });
        ids.push(id);
        if (ids.length % 20 === 0)
          progress(`${ids.length}/${ROUTES}; server killed ${target.kills.server}, database ${target.kills.database}`);
      }
    }),
  );
  killing.abort();
  await killer;
  await target.ready();
  await settled();

  conclude(
    'documents',
    [
      ...(await judge(ids, answered)),
      { name: 'kills', value: target.kills.server + target.kills.database, limit: 10, atLeast: true },
    ],
    { routes: ids.length, acts: answered.length, kills: target.kills, repliesLostAndOvertaken: overtaken },
  );
}

function personOf(id: string): Person {
  return { id, employeeNumber: '', unitId: '', roles: [] };
}

/** Written beside the product, into a database that may be killed in the same moment. */
async function sessionOf(personId: PersonId): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await buildSession(personId);
    } catch (error) {
      if (attempt === 100) throw error;
      await delay(200);
    }
  }
}

/** The city as a client sees it, calling until it is answered. */
async function cityOf(target: MortalServer): Promise<OfficeCity> {
  const rows = await collection('people')
    .find({ active: true, 'appointments.0': { $exists: true } })
    .toArray();
  const people = rows.map((row): Person => {
    const posts = row['appointments'] as { unitId: string; primary: boolean }[];
    const post = posts.find(({ primary }) => primary) ?? posts[0];
    return {
      id: String(row._id),
      employeeNumber: row['employeeNumber'] as string,
      unitId: post?.unitId ?? '',
      roles: row['roles'] as Person['roles'],
    };
  });
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = ({ id }: Person): Promise<string> => {
    const token = tokens.get(id) ?? sessionOf(id as PersonId);
    tokens.set(id, token);
    return token;
  };

  return {
    people,
    tokenOf,
    call: async <Reply>(token: string, method: string, path: string, body?: unknown) =>
      (await callUntilAnswered<Reply>(`${target.url}/api/v1${path}`, method, token, body)).body,
  };
}

/** A kill of the server, or sometimes of the database, at some moment of each life, which lasts for some acts. */
async function killAtRandom(target: MortalServer, acts: () => number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await target.ready();
    const enough = acts() + randomInt(1, 60);
    while (acts() < enough && !signal.aborted) await delay(20);
    await delay(randomInt(300));
    if (signal.aborted) return;
    if (randomInt(3) === 0) await target.killDatabase();
    else target.killServer();
    // It answers until the signal has reached it.
    await delay(100);
  }
}

/** Waits until no effect is left in any outbox. */
async function settled(): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if ((await countPendingEffects()) === 0) return;
    await delay(200);
  }
  throw new Error('effects are left in an outbox after a minute');
}
