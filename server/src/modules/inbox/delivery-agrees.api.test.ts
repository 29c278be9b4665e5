import type { DeliverySummary } from '@yiwang/shared/document/delivery.contract';
import { deskTurn } from '@yiwang/shared/document/delivery.rules';
import type { InboxItem } from '@yiwang/shared/inbox/inbox.contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Reply, startTestApi, type TestApi } from '#testing/api';
import { accepted, type DeskCalls, deskOf, sentTo } from '#testing/deliveries';
import { buildIssuingCity, type IssuingCity } from '#testing/documents';
import { type BuiltPerson, buildSession } from '#testing/factories';
import { connectSocket, type TestSocket } from '#testing/socket';

let api: TestApi;
let city: IssuingCity;
let desk: DeskCalls;
let devices: TestSocket[];
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
  desk = deskOf(api);
  const second = await buildSession(city.townClerk._id);
  devices = await Promise.all([city.townClerk.token, second].map((token) => connectSocket(api.url, token)));
});
afterAll(async () => {
  for (const device of devices) device.close();
  await api.close();
});

type Item = Extract<InboxItem, { kind: 'delivery' }>;
const inboxOf = async (person: BuiltPerson): Promise<Item[]> =>
  (await api.ask('GET', '/inbox?limit=100', { token: person.token })).body.items.filter(
    ({ kind }: InboxItem) => kind === 'delivery',
  );
const boxOf = async (person: BuiltPerson, box: string): Promise<DeliverySummary[]> =>
  (await desk.list(person, `box=${box}&limit=100`)).body.items;
const sorted = (ids: readonly string[]) => [...ids].sort();

/** 待我办理 of a clerk and of everybody else against the boxes of their desks. */
async function expectAgreement(): Promise<void> {
  for (const person of [city.townClerk, city.townHead, city.townCadre, city.villager]) {
    const items = await inboxOf(person);
    const keys = items.map(({ id, ask }) => `${id}:${ask}`);
    expect(new Set(keys).size).toBe(keys.length);
    const idsOf = (...asks: Item['ask'][]) =>
      items.flatMap(({ id, ask }) => (asks.includes(ask) ? [id as string] : []));

    const personal = [...new Set(idsOf('instruct', 'handle', 'read'))];
    expect(sorted(personal)).toEqual(sorted((await boxOf(person, 'asked')).map(({ id }) => id)));
    if (person !== city.townClerk) continue;

    expect(sorted(idsOf('receive'))).toEqual(sorted((await boxOf(person, 'to-receive')).map(({ id }) => id)));
    const inHand = await boxOf(person, 'in-hand');
    const onDesk = inHand.filter(({ waitsOn, unit }) => waitsOn.includes(unit.name));
    expect(sorted(idsOf('clear'))).toEqual(sorted(onDesk.map(({ id }) => id)));
    const turns = new Map(inHand.map(({ id, state }) => [id as string, deskTurn(state)]));
    for (const { id, ask, turn } of items) expect(turn).toBe(ask === 'clear' ? (turns.get(id) ?? null) : null);
  }
}

test('待我办理 and the desk hold the same after every act, and both devices of the clerk are told at once', async () => {
  const [id, other] = [await sentTo(city, city.town), await sentTo(city, city.town)];
  await expectAgreement();
  const pushed = () =>
    devices.map(({ received }) => received.filter(({ event }) => event === 'delivery:changed').length);
  const people = (...asked: BuiltPerson[]) => asked.map(({ _id }) => _id);
  const lead = (person: BuiltPerson) => ({ handlers: [{ personId: person._id, lead: true }] });

  const way: readonly (() => Promise<Reply>)[] = [
    () => desk.receive(city.townClerk, id),
    () => desk.register(city.townClerk, id),
    () => desk.check(city.townClerk, id, accepted),
    () => desk.propose(city.townClerk, id, { opinion: '请阅示。', leaderIds: people(city.townHead) }),
    () => desk.instruct(city.townHead, id, { opinion: '请青同志办理。' }),
    () => desk.circulate(city.townClerk, id, { personIds: people(city.townHead, city.townClerk) }),
    () => desk.assign(city.townClerk, id, lead(city.townCadre)),
    () => desk.assign(city.townClerk, id, lead(city.villager)),
    () => desk.read(city.townClerk, id),
    () => desk.handle(city.villager, id, { result: '已办结。' }),
    () => desk.receive(city.townClerk, other, { register: true, check: true }),
    () => desk.propose(city.townClerk, other, { opinion: '请阅。', leaderIds: people(city.townHead) }),
    () => desk.instruct(city.townHead, other, {}),
    () => desk.file(city.townClerk, id, { retention: '30-years' }),
    () => desk.read(city.townHead, id),
  ];
  for (const act of way) {
    const before = pushed();
    expect((await act()).status).toBe(200);
    await expectAgreement();
    await expect.poll(pushed).toEqual(before.map((count) => expect.closeTo(count + 1, 0)));
  }

  // 圈阅 alone: it can be filed along with what was read, and is offered as such.
  expect(await boxOf(city.townClerk, 'in-hand')).toMatchObject([{ id: other, state: 'proposing', noted: true }]);
  expect(await boxOf(city.townHead, 'asked')).toEqual([]);
}, 120_000);
