import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepUp } from '#modules/search/index';
import { startTestApi, type TestApi } from '#testing/api';
import { deliveryTo, sendDocument, toUnit } from '#testing/deliveries';
import { buildIssuingCity, type IssuingCity } from '#testing/documents';
import { type BuiltPerson, buildPerson } from '#testing/factories';
import { publishedBy } from '#testing/notices';

let api: TestApi;
let city: IssuingCity;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
});
afterAll(() => api.close());

const paths = { document: 'documents', delivery: 'deliveries', notice: 'notices' } as const;
const topics = ['防汛', '禁毒', '献血', '秸秆', '普查'] as const;

interface Made {
  readonly kind: keyof typeof paths;
  readonly id: string;
  readonly topic: string;
}

/** Documents of all kinds of fate, from and to anybody. */
async function makeOne(choice: {
  topic: number;
  from: number;
  to: number;
  fate: number;
  asked: number;
}): Promise<Made[]> {
  const topic = topics[choice.topic % topics.length] ?? '防汛';
  const keepers = [city.office, city.bureau, city.town, city.village];
  const people = [city.townCadre, city.villager, city.drafter, city.bureauHead];
  const unit = keepers[choice.from % keepers.length] ?? city.office;
  const to = [city.town, city.bureau, city.village].filter((_, index) => (choice.to >> index) & 1);
  const isDraft = choice.fate === 0;
  const document = await sendDocument(
    city,
    { title: `关于${topic}工作的通知`, addressees: isDraft ? [] : to.map(toUnit) },
    {
      unitId: unit._id,
      askedIds: [people[choice.asked % people.length]?._id ?? city.drafter._id],
      ...(isDraft ? { status: 'draft', dispatchedAt: null } : {}),
    },
  );
  if (!isDraft && choice.fate === 1)
    await api.ask('POST', `/documents/${document._id}/recalls`, { token: city.clerk.token, body: { reason: '重发' } });

  const deliveries = isDraft ? [] : await Promise.all(to.map((each) => deliveryTo(document, each)));
  return [
    { kind: 'document', id: document._id, topic },
    ...deliveries.map(({ _id }) => ({ kind: 'delivery' as const, id: _id, topic })),
  ];
}

/** What an honest question for each thing answers. */
async function openTo({ token }: BuiltPerson, things: readonly Made[]): Promise<string[]> {
  const asked = await Promise.all(things.map(({ kind, id }) => api.ask('GET', `/${paths[kind]}/${id}`, { token })));
  for (const { status } of asked) expect([200, 404]).toContain(status);

  return things.filter((_, index) => asked[index]?.status === 200).map(({ kind, id }) => `${kind}:${id}`);
}

test('search shows nothing that its finder may not open, and every document and notice that the finder may', async () => {
  const head = await buildPerson({ posts: [{ unit: city.root }], roles: [{ role: 'leader', unit: city.root }] });
  const people: BuiltPerson[] = [
    ...[head, city.drafter, city.clerk, city.keeper, city.bureauClerk, city.bureauHead],
    ...[city.townClerk, city.townHead, city.townCadre, city.villager],
  ];
  const made: Made[] = [];
  const choices = fc.record({
    ...{ topic: fc.nat(4), from: fc.nat(3), to: fc.nat(7) },
    ...{ fate: fc.nat(4), asked: fc.nat(3) },
  });
  for (const choice of fc.sample(choices, { numRuns: 24, seed: 20261122 })) made.push(...(await makeOne(choice)));
  for (const [index, topic] of topics.entries()) {
    const audience =
      index % 2 ? { units: [{ unitId: city.town._id, reach: 'below' }] } : { people: [city.villager._id] };
    const title = `关于${topic}培训的通知`;
    const id = await publishedBy(api, city.clerk, { title, audience, mode: 'read', issuingUnitId: city.office._id });
    made.push({ kind: 'notice', id, topic });
    if (index === 2)
      await api.ask('POST', `/notices/${id}/withdrawal`, { token: city.clerk.token, body: { reason: '改期' } });
  }
  await keepUp();

  for (const person of people) {
    for (const topic of topics) {
      const { body } = await api.ask('GET', `/search?q=${encodeURIComponent(topic)}&limit=200`, {
        token: person.token,
      });
      const shown = (body.items as Made[]).map(({ kind, id }) => `${kind}:${id}`);
      expect(new Set(shown).size).toBe(shown.length);
      const open = await openTo(
        person,
        made.filter((each) => each.topic === topic),
      );
      // What was received is shown once for each document, recalled or withdrawn not at all.
      const due = open.filter((each) => each.startsWith('document:'));
      expect(shown.filter((each) => each.startsWith('document:')).sort()).toEqual(due.sort());
      expect(open).toEqual(expect.arrayContaining(shown));
    }
  }
}, 90_000);
