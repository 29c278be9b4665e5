import type { Delivery, DeliveryState } from '@yiwang/shared/document/delivery.contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TaskModel } from '#modules/document/task.model';
import { brokenTrailEntry } from '#modules/document/trail';
import { type Reply, startTestApi, type TestApi } from '#testing/api';
import { accepted, type DeskCalls, deliveryTo, deskOf, sendDocument, soundPoints, toUnit } from '#testing/deliveries';
import { buildIssuingCity, type IssuingCity } from '#testing/documents';
import type { BuiltPerson } from '#testing/factories';

let api: TestApi;
let city: IssuingCity;
let desk: DeskCalls;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
  desk = deskOf(api);
});
afterAll(() => api.close());

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
  read: (person, id) => desk.read(person, id),
  handle: (person, id, n) => desk.handle(person, id, { result: `结果${n}` }),
  reply: (person, id, n) => desk.reply(person, id, { text: `答复${n}` }),
  file: (person, id) => desk.file(person, id, { retention: '30-years' }),
};

/** Where nothing more happens. */
const over: readonly DeliveryState[] = ['filed', 'returned', 'recalled'];

const step = fc.record({
  act: fc.constantFrom(...Object.keys(acts)),
  who: fc.constantFrom('townClerk' as const, 'townHead' as const, 'townCadre' as const),
  n: fc.integer({ min: 0, max: 3 }),
  together: fc.boolean(),
});

/** Found once: the desk's turn hid the readers who had not read. */
const handledWhileStillRead: [boolean, { act: string; who: 'townClerk' | 'townHead'; n: number; together: boolean }[]] =
  [
    true,
    [
      { act: 'circulate', who: 'townClerk', n: 0, together: false },
      { act: 'assign', who: 'townClerk', n: 3, together: false },
      { act: 'handle', who: 'townHead', n: 0, together: false },
    ],
  ];

test('whatever people do, in whatever order and at once, what was said stays and the trail is whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(step, { minLength: 4, maxLength: 24 }), async (isTakenOn, steps) => {
      const document = await sendDocument(city, { addressees: [toUnit(city.town)] });
      const { _id } = await deliveryTo(document, city.town);
      if (isTakenOn) {
        await desk.receive(city.townClerk, _id, { register: true });
        await desk.check(city.townClerk, _id, accepted);
      }
      let before = await read(_id);

      let batch: Promise<Reply>[] = [desk.receive(city.townClerk, _id)];
      for (const { act, who, n, together } of steps) {
        batch.push(acts[act]?.(city[who], _id, n) ?? desk.get(city.townClerk, _id));
        if (together) continue;
        const replies = await Promise.all(batch);
        batch = [];
        for (const { status } of replies) expect([200, 400, 403, 404, 409]).toContain(status);

        const after = await read(_id);
        expectKept(before, after);
        before = after;
      }
      await Promise.all(batch);
      expectKept(before, await read(_id));
      await expectTasks(await read(_id));
    }),
    { numRuns: 12, examples: [handledWhileStillRead] },
  );
}, 120_000);

const read = async (id: string): Promise<Delivery> => (await desk.get(city.townClerk, id)).body;

function expectKept(before: Delivery, after: Delivery): void {
  expect(brokenTrailEntry(after.trail)).toBeNull();
  expect(after.trail.slice(0, before.trail.length)).toEqual(before.trail);
  expect(after.instructions.slice(0, before.instructions.length)).toEqual(before.instructions);
  if (over.includes(before.state)) expect(after.state).toBe(before.state);
  for (const field of ['receivedAt', 'receivedBy', 'incomingNumber'] as const)
    if (before[field] !== null) expect(after[field]).toBe(before[field]);
  for (const done of before.handlers.filter(({ doneAt }) => doneAt !== null))
    expect(after.handlers.find(({ person }) => person.id === done.person.id)).toMatchObject({
      result: done.result,
      doneAt: done.doneAt,
    });
  for (const reader of before.circulation.filter(({ readAt }) => readAt !== null))
    expect(after.circulation).toContainEqual(reader);
  if (after.handlers.length > 0) expect(after.handlers.filter(({ lead }) => lead)).toHaveLength(1);

  const once = (act: string) => expect(after.trail.filter((each) => each.act === act).length).toBeLessThan(2);
  for (const act of ['receive', 'register', 'first_check', 'return', 'file']) once(`delivery.${act}`);
}

/** What waits on people is what the delivery waits for. */
async function expectTasks({ id, state, waitsOn, abilities }: Delivery): Promise<void> {
  const open = await TaskModel.find({ subjectId: id, open: true }).lean();
  const names = new Map([city.townHead, city.townCadre].map(({ _id, name }) => [_id, name]));
  const asked = new Set(
    open.map(({ ask, personId }) => (ask === 'receive' || ask === 'clear' ? '青石镇' : (names.get(personId) ?? ''))),
  );

  expect(asked).toEqual(new Set(waitsOn));
  if (state === 'returned') expect(open).toEqual([]);
  if (open.some(({ ask }) => ask === 'clear'))
    expect(abilities.propose || abilities.file || abilities.register || abilities.firstCheck).toBe(true);
}
