import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson } from '#testing/factories';
import { buildCity, type City, confirmBy, publishedBy } from '#testing/notices';

let api: TestApi;
let city: City;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
});
afterAll(() => api.close());

const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();
const inboxOf = async (person: BuiltPerson, query = '') =>
  (await api.ask('GET', `/inbox${query}`, { token: person.token })).body;

/** A reader with four notices; answers titles by id. */
async function readerOfFour() {
  const reader = await buildPerson();
  const audience = { people: [reader._id] };
  const ids: string[] = [];
  for (const [title, deadline] of [
    ['无期限一', null],
    ['无期限二', null],
    ['三十日', days(30)],
    ['二十日', days(20)],
  ])
    ids.push(await publishedBy(api, city.clerk, { title, audience, deadline }));

  return { reader, ids };
}

async function titlesOf(person: BuiltPerson, state: 'open' | 'done', cursor = ''): Promise<string[]> {
  const page = await inboxOf(person, `?limit=1&state=${state}${cursor && `&cursor=${cursor}`}`);
  const titles = page.items.map((item: { title: string }) => item.title);

  return page.nextCursor ? [...titles, ...(await titlesOf(person, state, page.nextCursor))] : titles;
}

test('what is due first comes first, then the newest, page by page', async () => {
  const { reader } = await readerOfFour();

  expect(await titlesOf(reader, 'open')).toEqual(['二十日', '三十日', '无期限二', '无期限一']);
  expect([(await inboxOf(reader)).openCount, (await inboxOf(reader, '?limit=1')).openCount]).toEqual([4, 4]);
});

test('what is done is listed apart, the newest first, and what was withdrawn waits on nobody', async () => {
  const { reader, ids } = await readerOfFour();
  const [first = '', second = '', third = ''] = ids;
  await confirmBy(api, reader, first);
  await confirmBy(api, reader, third);
  await api.ask('POST', `/notices/${second}/withdrawal`, { token: city.clerk.token, body: { reason: '撤回' } });

  expect(await titlesOf(reader, 'open')).toEqual(['二十日']);
  expect(await titlesOf(reader, 'done')).toEqual(['三十日', '无期限一']);
  expect((await inboxOf(reader, '?state=done')).openCount).toBe(1);
});

test('what comes while the list is read page by page is neither lost nor shown twice on the pages behind', async () => {
  const { reader } = await readerOfFour();
  const { nextCursor } = await inboxOf(reader, '?limit=2');
  await publishedBy(api, city.clerk, { title: '刚到', audience: { people: [reader._id] }, deadline: days(25) });

  expect(await titlesOf(reader, 'open', nextCursor)).toEqual(['无期限二', '无期限一']);
});

test('the list needs a session and a cursor of its own', async () => {
  const { reader } = await readerOfFour();
  const foreign = Buffer.from('["a","b","c"]').toString('base64url');

  expect((await api.ask('GET', '/inbox')).status).toBe(401);
  for (const cursor of ['abc', foreign])
    expect((await inboxOf(reader, `?cursor=${cursor}`)).code).toBe('request.invalid');
});
