import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ConversationModel, emptyConversation } from '@yiwang/server/modules/message/conversation.model';
import { conversationOfPeople } from '@yiwang/server/modules/message/conversation-id';
import { setTokenSecret } from '@yiwang/server/modules/session/tokens';
import { connectDatabase, disconnectDatabase } from '@yiwang/server/platform/database/connect';
import { startEmbeddedDatabase } from '@yiwang/server/platform/database/embedded/embedded-database';
import { buildGroup, buildMembers } from '@yiwang/server/testing/talk';
import type { ConversationId } from '@yiwang/shared/message/message.schemas';
import { conclude, progress } from '../load/kit/report.js';
import { freePort } from '../support/free-port.js';
import { type MortalServer, startMortalServer } from './kit/mortal-server.js';
import { judge } from './kit/talk-judgement.js';
import { startTalker, type Talker } from './kit/talker.js';

/** Two servers on one Redis and one database, all of which are killed while people talk on weak lines. */
const PEOPLE = 24;
const SECONDS = Number(process.env['SECONDS'] ?? 120);
const secret = randomBytes(36).toString('base64url');

const folder = await mkdtemp(join(tmpdir(), 'yiwang-fault-'));
const database = await startEmbeddedDatabase({ dir: join(folder, 'database') });
const redisPort = await freePort();
let redis = startRedis();
const kills = { servers: 0, database: 0, redis: 0, lines: 0, stalls: 0 };
const servers: MortalServer[] = [];
try {
  for (const name of ['a', 'b']) {
    const env = {
      ...{ MONGODB_URI: database.uri, REDIS_URL: `redis://127.0.0.1:${redisPort}`, JWT_SECRET: secret },
      ...{ SAMPLE_CITY: 'false', NODE_ENV: 'development' },
    };
    servers.push(await startMortalServer({ port: await freePort(), dataDir: join(folder, name), env }));
  }
  await run();
} finally {
  await disconnectDatabase();
  await Promise.all(servers.map((server) => server.stop()));
  redis.kill('SIGKILL');
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}

async function run(): Promise<void> {
  setTokenSecret(secret);
  await connectDatabase(database.uri, 'yiwang');
  const people = await buildMembers(PEOPLE);
  const conversations = new Map<string, ConversationId[]>(people.map(({ _id }) => [_id, []]));
  const enter = (id: ConversationId, members: readonly (typeof people)[number][]) => {
    for (const { _id } of members) conversations.get(_id)?.push(id);
  };
  for (const members of [people, people.slice(0, 16), people.slice(8), people.slice(4, 12)])
    enter((await buildGroup(members)).conversationId, members);
  for (let index = 0; index + 1 < PEOPLE; index += 6) {
    const pair = people.slice(index, index + 2);
    const ids = pair.map(({ _id }) => _id).sort();
    const id = conversationOfPeople(ids[0] as never, ids[1] as never);
    await ConversationModel.collection.insertOne(emptyConversation(id, 'direct', ids, new Date()) as never);
    enter(id, pair);
  }

  const urls = servers.map(({ url }) => url);
  const talkers = people.map(({ _id, token }) => startTalker(urls, _id, token, conversations.get(_id) ?? []));
  const until = Date.now() + SECONDS * 1000;
  progress(
    `${PEOPLE} people talk for ${SECONDS} s in ${new Set([...conversations.values()].flat()).size} conversations`,
  );
  await Promise.all([...talkers.map((talker) => talk(talker, until)), harm(talkers, until)]);

  await Promise.all(servers.map((server) => server.ready()));
  await Promise.all(talkers.map((talker) => talker.catchUp()));
  await conclusion(talkers, new Map(people.map(({ _id, token }) => [_id, token])));
  for (const talker of talkers) talker.close();
}

/** Somebody says something every second or so, and reads now and then. */
async function talk(talker: Talker, until: number): Promise<void> {
  while (Date.now() < until) {
    const conversation = talker.conversations[randomInt(talker.conversations.length)] as ConversationId;
    await talker.say(conversation);
    if (randomInt(4) === 0) await talker.markRead(conversation);
    await delay(400 + randomInt(1200));
  }
}

async function harm(talkers: readonly Talker[], until: number): Promise<void> {
  const stalls: Promise<void>[] = [];
  let told = Date.now();
  while (Date.now() < until) {
    await delay(300 + randomInt(1500));
    const talker = talkers[randomInt(talkers.length)] as Talker;
    const choice = randomInt(14);
    if (choice < 2) {
      servers[choice]?.killServer();
      kills.servers += 1;
    } else if (choice === 2) await killDatabase();
    else if (choice === 3) await restartRedis();
    else if (choice < 9) {
      talker.cut();
      kills.lines += 1;
    } else {
      stalls.push(talker.stall(2000 + randomInt(4000)));
      kills.stalls += 1;
    }
    if (Date.now() - told > 15_000) {
      told = Date.now();
      progress(`${talkers.reduce((sum, { sent }) => sum + sent.size, 0)} sent; ${JSON.stringify(kills)}`);
    }
  }
  await Promise.all(stalls);
}

async function killDatabase(): Promise<void> {
  try {
    process.kill(database.pid, 'SIGKILL');
    kills.database += 1;
  } catch {
    // It is being restarted right now.
  }
}

function startRedis(): ChildProcess {
  const options = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  return spawn('redis-server', ['--port', String(redisPort), ...options], { stdio: 'ignore' });
}

async function restartRedis(): Promise<void> {
  const ended = once(redis, 'exit');
  redis.kill('SIGKILL');
  await ended;
  redis = startRedis();
  kills.redis += 1;
}

async function conclusion(talkers: readonly Talker[], tokenOf: ReadonlyMap<string, string>): Promise<void> {
  const verdict = await judge(talkers, servers[0]?.url ?? '', tokenOf);
  const answered = talkers.reduce((sum, { sent }) => sum + sent.size, 0);

  conclude(
    'messages',
    [
      { name: 'answered and lost', value: verdict.answeredAndLost, limit: 0 },
      { name: 'stored and not answered for', value: Math.abs(verdict.stored - answered), limit: 0 },
      { name: 'stored twice', value: verdict.sentTwice, limit: 0 },
      { name: 'places with a gap', value: verdict.gaps, limit: 0 },
      { name: 'not shown', value: verdict.notShown, limit: 0 },
      { name: 'shown twice', value: verdict.shownTwice, limit: 0 },
      { name: 'shown in another order', value: verdict.shownInOtherOrder, limit: 0 },
      { name: 'unread unlike the truth', value: verdict.unreadWrong, limit: 0 },
      { name: 'kills of servers and database', value: kills.servers + kills.database, limit: 10, atLeast: true },
    ],
    {
      people: PEOPLE,
      messages: verdict.stored,
      saidOnConnection: talkers.reduce((sum, { saidOnConnection }) => sum + saidOnConnection(), 0),
      kills,
      pushes: talkers.reduce((sum, { pushes }) => sum + pushes(), 0),
    },
  );
}
