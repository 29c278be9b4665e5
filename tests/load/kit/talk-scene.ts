import { randomBytes } from 'node:crypto';
import type { City } from './city.js';
import { median, quantile } from './figures.js';
import type { LoadClient } from './fleet.js';
import { cpuMsOf, type MeasuredProcess } from './measured-process.js';
import { readProbe, resetProbe } from './probe.js';
import { requestText } from './requests.js';
import { messageIdOf, type TalkGroup } from './talk-groups.js';
import { groupMessage } from './xmpp-connection.js';

export interface Scene {
  readonly name: string;
  readonly groups: readonly TalkGroup[];
  readonly perSecond: number;
  readonly seconds: number;
}
export interface Talk {
  /** From when a message was due to be sent until the last member has it. */
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly cpuUs: number;
  readonly deliveriesPerSecond: number;
  readonly missing: number;
  readonly twice: number;
  readonly refused: number;
}
interface Said {
  readonly id: string;
  readonly clientId: string;
  readonly group: TalkGroup;
  readonly sender: number;
}

const text = '请各组按分工到岗，雨情以水文站通报为准，到点位后在群里说一声即可，注意安全。';
const connections = 64;

function plan(scene: Scene, idOf: (sender: number) => string): Said[] {
  return Array.from({ length: scene.perSecond * scene.seconds }, (_, index) => {
    const group = scene.groups[index % scene.groups.length] as TalkGroup;
    // Everybody in turn, in each group from another place on.
    const turn = Math.floor(index / scene.groups.length) + index * 7;
    const sender = group.members[turn % group.members.length] ?? 0;
    const clientId = randomBytes(12).toString('hex');
    return { id: messageIdOf(group.id, idOf(sender), clientId), clientId, group, sender };
  });
}

async function judge(
  client: LoadClient,
  fleet: string,
  {
    said,
    dueAtMs,
    refused,
    cpuMs,
  }: { said: Said[]; dueAtMs: readonly number[]; refused: number; cpuMs: () => Promise<number> },
): Promise<Talk> {
  // The last to be sent are not always the last to arrive.
  for (const { id, group } of said.slice(-20)) await client.arrived(fleet, id, group.members.length);
  const cpu = await cpuMs();
  const seen = await client.summaries(
    fleet,
    said.map(({ id }) => id),
  );
  const latencies = seen.map(({ lastAtMs }, index) => lastAtMs - (dueAtMs[index] ?? 0));
  const due = said.reduce((sum, { group }) => sum + group.members.length, 0);
  const arrived = seen.reduce((sum, each) => sum + each.arrived, 0);
  const lastAtMs = Math.max(...seen.map((each) => each.lastAtMs));

  return {
    medianMs: median(latencies),
    p99Ms: quantile(latencies, 0.99),
    cpuUs: (cpu * 1000) / due,
    deliveriesPerSecond: arrived / ((lastAtMs - (dueAtMs[0] ?? 0)) / 1000),
    missing: due - arrived,
    twice: seen.reduce((sum, each) => sum + each.duplicates, 0),
    refused,
  };
}

export interface CityTalk extends Talk {
  readonly databaseCpuUs: number;
}
export interface Speakers {
  readonly city: City;
  readonly tokens: readonly string[];
}
/** Says all of it, each at its time; answers when each was due and what was refused. */
type Speak = (
  said: readonly Said[],
) => Promise<{ dueAtMs: readonly number[]; refused: number; samples: readonly string[] }>;

/** The product as browsers use it: each message over the connection of its sender, journaled before it is answered. */
export const talkInCity = (client: LoadClient, fleet: string, scene: Scene, { city }: Speakers): Promise<CityTalk> =>
  talkBy(client, fleet, scene, city, (said) =>
    client.askAll(fleet, {
      event: 'message:send',
      spreadMs: scene.seconds * 1000,
      questions: said.map(({ clientId, group, sender }) => ({
        connection: sender,
        payload: { conversationId: group.id, clientId, text },
      })),
    }),
  );

/** As where there is no connection: each message as a request. */
export const talkByRequests = (
  client: LoadClient,
  fleet: string,
  scene: Scene,
  { city, tokens }: Speakers,
): Promise<CityTalk> =>
  talkBy(client, fleet, scene, city, async (said) => {
    const { dueAtMs, statuses, samples } = await client.requests(fleet, {
      port: city.port,
      requests: said.map(({ clientId, group, sender }) =>
        requestText('POST', `/api/v1/conversations/${group.id}/messages`, tokens[sender] ?? '', { clientId, text }),
      ),
      spreadMs: scene.seconds * 1000,
      connections,
    });
    return { dueAtMs, refused: said.length - (statuses['201'] ?? 0), samples };
  });

async function talkBy(
  client: LoadClient,
  fleet: string,
  scene: Scene,
  { people, server, databasePid }: City,
  speak: Speak,
): Promise<CityTalk> {
  const said = plan(scene, (sender) => people[sender]?.id ?? '');
  const [before, databaseBefore] = [await resetProbe(server), cpuMsOf(databasePid)];
  const { dueAtMs, refused, samples } = await speak(said);
  if (refused > 0) throw new Error(`refused: ${refused} ${samples.join(' ')}`);

  const cpuMs = async () => (await readProbe(server)).cpuMs - before.cpuMs;
  const talk = await judge(client, fleet, { said, dueAtMs, refused, cpuMs });
  const deliveries = said.reduce((sum, { group }) => sum + group.members.length, 0);
  return { ...talk, databaseCpuUs: ((cpuMsOf(databasePid) - databaseBefore) * 1000) / deliveries };
}

/** Stock socket.io, which keeps nothing: the same words with the same things around them. */
export async function talkInReference(
  client: LoadClient,
  fleet: string,
  scene: Scene,
  server: MeasuredProcess,
): Promise<Talk> {
  const said = plan(scene, String);
  const before = await resetProbe(server);
  const dueAtMs = await client.sayAll(fleet, {
    spreadMs: scene.seconds * 1000,
    said: said.map(({ id, clientId, group, sender }, index) => ({
      connection: sender,
      event: 'say',
      payload: { room: group.id, message: { ...shape, id, clientId, conversationId: group.id, seq: index } },
    })),
  });

  const cpuMs = async () => (await readProbe(server)).cpuMs - before.cpuMs;
  return judge(client, fleet, { said, dueAtMs, refused: 0, cpuMs });
}

/** What a message of the product looks like on the wire. */
const shape = {
  ...{ id: '', conversationId: '', seq: 0, clientId: '', senderId: '0'.repeat(24), senderName: '张三' },
  ...{ at: new Date().toISOString(), text, mentions: [], mentionsEveryone: false, threadRootId: null },
  ...{ replyNumber: null, replyCount: 0, quote: null, attachments: [], cards: [], urgent: false, recall: null },
  ...{ acknowledgedCount: 0, acknowledgedByMe: false },
};

/** Who is behind is waited for: a server that cannot keep up is slow, not lossy. */
const patienceMs = 60_000;

/** ejabberd, which archives what it passes on. */
export async function talkInEjabberd(client: LoadClient, fleet: string, scene: Scene, pid: number): Promise<Talk> {
  const said = plan(scene, String);
  const before = cpuMsOf(pid);
  const dueAtMs = await client.sayAll(fleet, {
    spreadMs: scene.seconds * 1000,
    said: said.map(({ id, group, sender }) => ({ connection: sender, raw: groupMessage(group.id, id, text) })),
  });
  const last = said.at(-1) as Said;
  await client.arrived(fleet, last.id, last.group.members.length, patienceMs);

  return judge(client, fleet, { said, dueAtMs, refused: 0, cpuMs: async () => cpuMsOf(pid) - before });
}
