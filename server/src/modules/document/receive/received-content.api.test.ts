import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';
import { buildIssuingCity, documentAt, type IssuingCity } from '#testing/documents';
import type { BuiltPerson } from '#testing/factories';

let api: TestApi;
let city: IssuingCity;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
});
afterAll(() => api.close());

const get = async (person: BuiltPerson, path: string) => (await api.ask('GET', path, { token: person.token })).body;
const receivedBy = async (person: BuiltPerson, documentId: string) => {
  const { items } = await get(person, '/deliveries?box=all');
  const { id } = items.find((each: { documentId: string }) => each.documentId === documentId);
  return get(person, `/deliveries/${id}`);
};
async function uploaded(name: string): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([`${name}的内容，供各单位参照办理。`]), name);
  return (await api.ask('POST', '/files', { token: city.drafter.token, body: form })).body.id;
}

test('a receiver sees the files in the order and with the numbers of 附件说明 (GB/T 9704 7.3.4)', async () => {
  const text = [{ type: 'text' as const, level: 0, text: '任务逐项分解如下。', align: 'start' as const }];
  const [last, first] = [await uploaded('b.txt'), await uploaded('a.txt')];
  const { id } = await documentAt(api, city, 'dispatched', {
    attachments: [
      { name: '任务清单', fileId: first as never, blocks: null },
      { name: '任务分解', fileId: null, blocks: text },
      { name: '联系人名单', fileId: last as never, blocks: null },
    ],
  });

  const names = (await receivedBy(city.townClerk, id)).attachments.map(({ name }: { name: string }) => name);
  expect(names).toEqual(['附件1：任务清单.txt', '附件3：联系人名单.txt']);
});

test('what is cited leads to where the reader has it, and nowhere else', async () => {
  const to = (unit: IssuingCity['town']) => ({
    type: 'unit' as const,
    unitId: unit._id,
    issuerId: null,
    name: unit.name,
  });
  const basis = await documentAt(api, city, 'dispatched', { addressees: [to(city.town)] });
  const citing = await documentAt(api, city, 'dispatched', {
    citations: [
      { documentId: basis.id, number: basis.number, title: basis.title, relation: 'basis' },
      { documentId: null, number: basis.number, title: '', relation: 'refers' },
    ],
  });
  const copy = await receivedBy(city.townClerk, basis.id);
  const places = async (cited: { readableAs: unknown }[]) => cited.map(({ readableAs }) => readableAs);

  const delivery = { type: 'delivery', id: copy.id };
  expect(await places((await receivedBy(city.townClerk, citing.id)).cited)).toEqual([delivery, delivery]);
  expect(await places((await receivedBy(city.bureauClerk, citing.id)).cited)).toEqual([null, null]);
  const own = { type: 'document', id: basis.id };
  expect(await places((await get(city.clerk, `/documents/${citing.id}`)).cited)).toEqual([own, own]);
});
