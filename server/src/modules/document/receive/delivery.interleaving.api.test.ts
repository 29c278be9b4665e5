import type { Delivery, DeliveryState } from '@yiwang/shared/document/delivery.contract';
import { type DeliveryAct, isOver, mayAct } from '@yiwang/shared/document/delivery.rules';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DeliveryModel } from '#modules/document/delivery.model';
import { TaskModel } from '#modules/document/task.model';
import { brokenTrailEntry } from '#modules/document/trail';
import { type Reply, startTestApi, type TestApi } from '#testing/api';
import { accepted, type DeskCalls, deliveryTo, deskOf, sendDocument, soundPoints, toUnit } from '#testing/deliveries';
import { buildIssuingCity, type IssuingCity } from '#testing/documents';
import { type BuiltPerson, buildPerson } from '#testing/factories';

let api: TestApi;
let city: IssuingCity;
let desk: DeskCalls;
/** Acts for the head of the town while he is away, by a delegation; it lends nothing of what he receives. */
let townDeputy: BuiltPerson;
/** Sees the desk of the town from above and moves nothing on it. */
let cityClerk: BuiltPerson;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
  desk = deskOf(api);
  const roles = [{ role: 'leader' as const, unit: city.town }];
  townDeputy = await buildPerson({ name: '孟副', posts: [{ unit: city.town, post: '副镇长' }], roles });
  cityClerk = await buildPerson({ name: '市文', roles: [{ role: 'office-clerk', unit: city.root }] });
  const body = { toPersonId: townDeputy._id, fromOn: '2020-01-01', untilOn: null, reason: '出差' };
  const lent = await api.ask('POST', '/delegations', { token: city.townHead.token, body });
  expect(lent.body).toMatchObject({ state: 'active' });
});
afterAll(() => api.close());

/** One document on its way: what the town received, and what the sender holds. */
interface Sent {
  readonly documentId: string;
  readonly id: string;
}
type Who = 'itsOwn' | 'townClerk' | 'townHead' | 'townCadre' | 'townDeputy' | 'cityClerk' | 'bureauClerk';
/** Who does such a thing in a town, so that chance also gets as far as what comes late. */
function ownOf(act: string, n: number): BuiltPerson {
  if (act === 'instruct') return city.townHead;
  if (act === 'read' || act === 'handle') return n < 2 ? city.townHead : city.townCadre;

  return city.townClerk;
}
const personOf = (who: Who, act: string, n: number): BuiltPerson =>
  who === 'itsOwn' ? ownOf(act, n) : { ...city, townDeputy, cityClerk }[who];

type Act = (person: BuiltPerson, id: string, n: number) => Promise<Reply>;
const acts: Record<string, Act> = {
  receive: (person, id, n) => desk.receive(person, id, { register: n % 2 === 0 }),
  register: (person, id) => desk.register(person, id),
  accept: (person, id) => desk.check(person, id, accepted),
  return: (person, id) => desk.check(person, id, { outcome: 'return', points: soundPoints, reason: '退回' }),
  propose: (person, id, n) =>
    desk.propose(person, id, { opinion: '请阅示。', leaderIds: [city.townHead._id, city.townCadre._id].slice(n % 2) }),
  instruct: (person, id, n) => desk.instruct(person, id, { opinion: `意见${n}` }),
  assign: (person, id, n) =>
    desk.assign(person, id, {
      handlers: [city.townCadre, city.townHead]
        .slice(n % 2)
        .map(({ _id }, index) => ({ personId: _id, lead: index === 0 })),
    }),
  circulate: (person, id, n) =>
    desk.circulate(person, id, { personIds: [city.townCadre._id, city.townHead._id].slice(n % 2) }),
  read: (person, id, n) => desk.read(person, id, { note: n % 2 === 0 ? '' : `意见${n}` }),
  handle: (person, id, n) => desk.handle(person, id, { result: `结果${n}` }),
  urge: (person, id) => desk.urge(person, id),
  reply: (person, id, n) => desk.reply(person, id, { text: `答复${n}` }),
  file: (person, id) => desk.file(person, id, { retention: '30-years' }),
};

const ofSender = (person: BuiltPerson, path: string, body: object = {}) =>
  api.ask('POST', `/documents/${path}`, { token: person.token, body });
/** What the sender does with it meanwhile. A repeal has its day to come, or is over at once. */
const senderActs: Record<string, (id: string, n: number) => Promise<Reply>> = {
  recall: (id) => ofSender(city.clerk, `${id}/recalls`, { reason: '发送范围有误' }),
  urgeReceivers: (id) => ofSender(city.clerk, `${id}/urges`),
  repeal: (id, n) =>
    ofSender(city.principal, `${id}/repeal`, {
      effectiveTo: n % 2 === 0 ? '2026-03-02' : '2099-12-31',
      reason: '任务完成',
    }),
  revoke: (id) => ofSender(city.principal, `${id}/revocation`, { reason: '内容有误' }),
};

const step = fc.record({
  act: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...Object.keys(acts)) },
    { weight: 1, arbitrary: fc.constantFrom(...Object.keys(senderActs)) },
  ),
  who: fc.oneof(
    { weight: 6, arbitrary: fc.constant<Who>('itsOwn') },
    { weight: 3, arbitrary: fc.constantFrom<Who>('townClerk', 'townHead', 'townCadre') },
    { weight: 1, arbitrary: fc.constantFrom<Who>('townDeputy', 'cityClerk', 'bureauClerk') },
  ),
  n: fc.integer({ min: 0, max: 3 }),
  /** Which of the two documents. */
  which: fc.constantFrom(0 as const, 1 as const),
  together: fc.boolean(),
  /** Where it is a number, one of the acts that the life cycle allows as it stands: chance alone ends most ways early. */
  fitting: fc.option(fc.nat(), { freq: 3 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const by = (who: Who, act: string, n = 0, together = false): Step => ({
  ...{ act, who, n, together },
  which: 0,
  fitting: null,
});
/** Every act that was written in a trail: a seed that reaches none of the late ones proves nothing about them. */
const happened = new Set<string>();

/** Found once, or the narrow places of the way: what is done in the same moment as the sender's act. */
const narrow: [Start, Step[]][] = [
  // The desk's turn hid the readers who had not read.
  ['taken-on', [by('townClerk', 'circulate'), by('townClerk', 'assign', 3), by('townHead', 'handle')]],
  ['sent', [by('townClerk', 'recall', 0, true), by('townClerk', 'receive', 0, true), by('townClerk', 'register')]],
  ['taken-on', [by('townClerk', 'assign'), by('townClerk', 'revoke', 0, true), by('townCadre', 'handle', 1)]],
  [
    'taken-on',
    [by('townClerk', 'propose'), by('townDeputy', 'instruct', 1), by('townHead', 'revoke'), by('townClerk', 'file')],
  ],
  // Asked twice at once with the assignment, then put before them anew.
  [
    'taken-on',
    [
      ...[by('townClerk', 'propose', 1), by('townCadre', 'instruct', 1, true), by('townClerk', 'assign', 1, true)],
      ...[by('townHead', 'handle', 1, true), by('townClerk', 'propose'), by('townHead', 'instruct', 2)],
    ],
  ],
  [
    'sent',
    [
      ...[by('townClerk', 'receive', 1), by('townClerk', 'register'), by('townClerk', 'accept')],
      ...[by('townClerk', 'circulate'), by('townClerk', 'urge'), by('townHead', 'read', 1), by('townCadre', 'read')],
      ...[by('townClerk', 'reply'), by('townClerk', 'file', 0, true), by('townClerk', 'revoke')],
    ],
  ],
  ['sent', [by('townClerk', 'recall'), by('townClerk', 'receive', 0, true), by('townClerk', 'revoke')]],
  ['registered', [by('townClerk', 'return', 0, true), by('townClerk', 'accept', 0, true), by('townClerk', 'reply')]],
];

/** What may be done to it now by somebody, save what ends it. */
function fittingActs({ state, circulation }: Delivery): string[] {
  const asked = circulation.some(({ readAt }) => readAt === null) ? ['read'] : [];
  const allowed = Object.keys(acts).filter(
    (act) =>
      !['return', 'file', 'read'].includes(act) &&
      mayAct(state, (act === 'accept' ? 'firstCheck' : act) as DeliveryAct),
  );

  return [...allowed, ...asked];
}

type Start = 'sent' | 'registered' | 'taken-on';

/** Carries out the steps, those that are `together` at once, and looks at both documents whenever nothing is under way. */
async function live(start: Start, steps: readonly Step[]): Promise<void> {
  const sent = [await sendToTown(start), await sendToTown(start)] as const;
  let before = await readBoth(sent);
  let batch: Promise<Reply>[] = [];
  const settle = async () => {
    for (const { status } of await Promise.all(batch)) expect([200, 403, 404, 409, 410, 429]).toContain(status);
    batch = [];
    const after = await readBoth(sent);
    expectAllKept(before, after);
    before = after;
  };

  for (const { act: wanted, who, n, which, together, fitting } of steps) {
    const { id, documentId } = sent[which];
    const fit = fittingActs(before[which] as Delivery);
    const act = fitting === null ? wanted : (fit[fitting % fit.length] ?? wanted);
    const done = senderActs[act]?.(documentId, n) ?? acts[act]?.(personOf(who, act, n), id, n);
    if (done) batch.push(done);
    if (!together) await settle();
  }
  await settle();
  for (const [index, delivery] of before.entries()) {
    await expectTasks(delivery);
    await expectSeenBySender(sent[index] as Sent, delivery);
  }
  await expectNumbersWhole();
}

const anyStart = fc.constantFrom<Start>('sent', 'registered', 'taken-on', 'taken-on');
// Without bias: its first runs would else be short and all begin with the same act.
const manySteps = fc.noBias(fc.array(step, { minLength: 8, maxLength: 24 }));

// The same interleavings each time: a failure is found again by its seed.
test.each([24, 2012, 20260302])(
  'whatever receivers and senders do, in whatever order and at once, holds (%i)',
  (seed) =>
    fc.assert(fc.asyncProperty(anyStart, manySteps, live), {
      seed,
      numRuns: seed === 24 ? narrow.length + 1 : 4,
      examples: seed === 24 ? narrow : [],
    }),
  300_000,
);

test('the seeds above reached every act', () => {
  const all = ['receive', 'register', 'first_check', 'return', 'propose', 'instruct', 'assign', 'circulate', 'read'];
  const reached = [...all, 'handle', 'urge', 'reply', 'file', 'recall'].map((act) => `delivery.${act}`);

  expect([...happened].sort()).toEqual(reached.sort());
});

async function sendToTown(start: Start): Promise<Sent> {
  const document = await sendDocument(city, { addressees: [toUnit(city.town)] });
  const { _id } = await deliveryTo(document, city.town);
  if (start !== 'sent') await desk.receive(city.townClerk, _id, { register: true, check: start === 'taken-on' });

  return { documentId: document._id, id: _id };
}

const readBoth = (sent: readonly Sent[]): Promise<Delivery[]> =>
  Promise.all(sent.map(async ({ id }) => (await desk.get(city.townClerk, id)).body));

/** Act of an entry of the trail, as the table of the life cycle names it; null where it moves nothing. */
const named: Readonly<Record<string, DeliveryAct | null>> = { first_check: 'firstCheck', read: null };
const actOf = (act: string): DeliveryAct | null => {
  const name = act.slice('delivery.'.length);
  return name in named ? (named[name] ?? null) : (name as DeliveryAct);
};
/** Where an act leads; an act that is not here leaves the state as it is. */
const leadsTo: Partial<Record<DeliveryAct, readonly DeliveryState[]>> = {
  receive: ['received'],
  register: ['registered'],
  firstCheck: ['proposing'],
  return: ['returned'],
  propose: ['instructing'],
  instruct: ['instructing', 'handling', 'circulating', 'handled', 'proposing'],
  assign: ['handling', 'handled'],
  circulate: ['circulating', 'instructing', 'handling', 'handled'],
  handle: ['instructing', 'handling', 'handled'],
  file: ['filed'],
  recall: ['recalled'],
};

/** Each act was allowed where it was done, and the state is one to which they lead one after the other. */
function expectMoves(before: Delivery, after: Delivery): void {
  const wasRevoked = before.validity.state === 'revoked';
  const mayBeRevoked = after.validity.state === 'revoked';
  let states: readonly DeliveryState[] = [before.state];
  for (const entry of after.trail.slice(before.trail.length)) {
    const act = actOf(entry.act);
    if (act === null) {
      expect(wasRevoked).toBe(false);
      continue;
    }
    const from = states.filter(
      (state) => (!wasRevoked && mayAct(state, act)) || (mayBeRevoked && mayAct(state, act, true)),
    );
    expect(from, `${entry.act} in ${states.join()}`).not.toEqual([]);
    states = leadsTo[act] ?? from;
  }
  expect(states).toContain(after.state);
}

function expectAllKept(before: readonly Delivery[], after: readonly Delivery[]): void {
  for (const [index, each] of before.entries()) {
    expectKept(each, after[index] as Delivery);
    for (const { act } of (after[index] as Delivery).trail.slice(each.trail.length)) happened.add(act);
  }
}

function expectKept(before: Delivery, after: Delivery): void {
  expect(brokenTrailEntry(after.trail)).toBeNull();
  expect(after.trail.slice(0, before.trail.length)).toEqual(before.trail);
  expectMoves(before, after);
  expectSaidStays(before, after);

  const times = (act: string) => after.trail.filter((each) => each.act === `delivery.${act}`).length;
  for (const act of ['register', 'first_check', 'return', 'file', 'recall']) expect(times(act)).toBeLessThan(2);
  expect(times('receive')).toBe(after.receivedAt === null ? 0 : 1);
  expect(after.receivedAt === null).toBe(after.state === 'sent' || after.state === 'recalled');

  // Neither who stands in for a leader elsewhere nor any other unit says a word in it.
  const spoke = new Set(after.trail.map(({ by: { name } }) => name));
  for (const { name } of [cityClerk, city.bureauClerk]) expect(spoke).not.toContain(name);
  for (const said of after.instructions) expect([city.townHead.name, city.townCadre.name]).toContain(said.by);

  const { file, archive, ...rest } = after.abilities;
  if (after.state === 'recalled' || after.validity.state === 'revoked') {
    expect(after.waitsOn).toEqual([]);
    expect(Object.values(rest)).not.toContain(true);
  }
}

/** One receipt and one number; instructions, results and notes of readers, a return, a recall and a filing are final. */
function expectSaidStays(before: Delivery, after: Delivery): void {
  expect(after.instructions.slice(0, before.instructions.length)).toEqual(before.instructions);
  if (isOver(before.state)) expect(after.state).toBe(before.state);
  for (const field of ['receivedAt', 'receivedBy', 'incomingNumber', 'returned', 'recalled', 'filing'] as const)
    if (before[field] !== null) expect(after[field]).toEqual(before[field]);
  for (const done of before.handlers.filter(({ doneAt }) => doneAt !== null))
    expect(after.handlers.find(({ person }) => person.id === done.person.id)).toMatchObject({
      result: done.result,
      doneAt: done.doneAt,
    });
  for (const reader of before.circulation.filter(({ readAt }) => readAt !== null))
    expect(after.circulation).toContainEqual(reader);
  if (after.handlers.length > 0) expect(after.handlers.filter(({ lead }) => lead)).toHaveLength(1);
}

/** What waits on people is what the delivery waits for; of what was taken back or revoked, nothing. */
async function expectTasks({ id, state, waitsOn, abilities, validity }: Delivery): Promise<void> {
  const open = await TaskModel.find({ subjectId: id, open: true }).lean();
  const names = new Map([city.townHead, city.townCadre].map(({ _id, name }) => [_id, name]));
  const asked = new Set(
    open.map(({ ask, personId }) => (ask === 'receive' || ask === 'clear' ? '青石镇' : (names.get(personId) ?? ''))),
  );

  expect(asked).toEqual(new Set(waitsOn));
  if (state === 'returned' || state === 'recalled' || validity.state === 'revoked') expect(open).toEqual([]);
  if (open.some(({ ask }) => ask === 'clear'))
    expect(abilities.propose || abilities.file || abilities.register || abilities.firstCheck).toBe(true);
}

/** Both sides look at the same: the receipt, the state, a return and a reply. */
async function expectSeenBySender({ documentId }: Sent, delivery: Delivery): Promise<void> {
  const { body } = await api.ask('GET', `/documents/${documentId}/deliveries`, { token: city.clerk.token });
  const { id, state, receivedAt, receivedBy } = delivery;

  expect(body.items).toMatchObject([{ id, state, receivedAt, receivedBy, reply: delivery.reply?.text ?? '' }]);
}

/** 收文编号 of the year: from one on, none left out, none twice; what was returned keeps its own. */
async function expectNumbersWhole(): Promise<void> {
  const numbered = await DeliveryModel.find({ unitId: city.town._id, incoming: { $ne: null } }, { incoming: 1 }).lean();
  const serials = numbered.map(({ incoming }) => incoming?.serial ?? 0).sort((one, other) => one - other);

  expect(serials).toEqual(serials.map((_, index) => index + 1));
}
