import type { SearchHit } from '@yiwang/shared/search/search.contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepUp } from '#modules/search/index';
import { startTestApi, type TestApi } from '#testing/api';
import { deliveryTo, sendDocument, toUnit } from '#testing/deliveries';
import { buildIssuingCity, documentAt, draftDocument, type IssuingCity } from '#testing/documents';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';
import { publishedBy } from '#testing/notices';

let api: TestApi;
let city: IssuingCity;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
});
afterAll(() => api.close());

async function ask(person: BuiltPerson, q: string, more = '') {
  await keepUp();
  const reply = await api.ask('GET', `/search?q=${encodeURIComponent(q)}${more}`, { token: person.token });
  expect(reply.status).toBe(200);
  return reply.body as { items: SearchHit[]; nextCursor: string | null };
}
const found = async (person: BuiltPerson, q: string) =>
  (await ask(person, q)).items.map(({ kind, id }) => `${kind}:${id}`);
const text = (words: string) => ({ type: 'text' as const, level: 0, text: words, align: 'start' as const });
const said = (pieces: SearchHit['title']) =>
  pieces.map(({ text: piece, hit }) => (hit ? `【${piece}】` : piece)).join('');

test('nobody searches without a session, and an empty question is refused', async () => {
  expect((await api.ask('GET', '/search?q=%E6%B0%B4')).status).toBe(401);
  expect((await api.ask('GET', '/search?q=', { token: city.clerk.token })).status).toBe(400);
  expect((await api.ask('GET', '/search?q=%E6%B0%B4&cursor=abc', { token: city.clerk.token })).status).toBe(400);
});

test('a draft is found by whom its author invited to write it, and by nobody who was let go', async () => {
  const { id } = await draftDocument(api, city, { blocks: [text('灌溉斗渠由农户轮流清淤。')] });
  const invite = (personIds: readonly string[]) =>
    api.ask('PUT', `/documents/${id}/writers`, { token: city.drafter.token, body: { personIds } });
  expect(await found(city.townCadre, '斗渠清淤')).toEqual([]);

  await invite([city.townCadre._id]);
  expect(await found(city.townCadre, '斗渠清淤')).toEqual([`document:${id}`]);
  await invite([]);
  expect(await found(city.townCadre, '斗渠清淤')).toEqual([]);
});

test('a document is found by title, number in any spelling and text, with what was looked for marked', async () => {
  const document = await sendDocument(
    city,
    {
      title: '云岭市人民政府关于加强山塘水库巡查的通知',
      blocks: [text('各单位每日巡查山塘，发现管涌立即报告值班室。')],
    },
    { registration: { ...(await registrationOf()), number: '云政发〔2026〕7812号' } },
  );

  for (const q of [
    '山塘水库',
    '管涌',
    '〔2026〕7812号',
    '[2026]7812',
    '２０２６ 7812号',
    '云政发〔2026〕7812号',
    '管涌 巡查',
  ])
    expect([q, await found(city.clerk, q)]).toEqual([q, [`document:${document._id}`]]);
  const [hit] = (await ask(city.clerk, '管涌 水库')).items;
  expect(hit).toEqual({
    kind: 'document',
    id: document._id,
    title: hit?.title,
    snippet: hit?.snippet,
    number: '云政发〔2026〕7812号',
    from: '云岭市人民政府',
    at: document.dispatchedAt?.toISOString(),
    validity: 'in-force',
    effectiveTo: null,
  });
  expect(said(hit?.title ?? [])).toBe('云岭市人民政府关于加强山塘【水库】巡查的通知');
  expect(said(hit?.snippet ?? [])).toBe('各单位每日巡查山塘，发现【管涌】立即报告值班室。');
});

async function registrationOf() {
  const { registration } = await sendDocument(city);
  if (!registration) throw new Error('not registered');
  return registration;
}

test('who received it finds what was received, also by the number of the own register; others find nothing', async () => {
  const document = await sendDocument(city, {
    title: '云岭市人民政府关于开展古树名木普查的通知',
    addressees: [toUnit(city.town)],
  });
  const delivery = await deliveryTo(document, city.town);

  expect(await found(city.townClerk, '古树名木')).toEqual([`delivery:${delivery._id}`]);
  for (const stranger of [city.townCadre, city.bureauClerk, city.villager])
    expect(await found(stranger, '古树名木')).toEqual([]);

  await api.ask('PUT', `/deliveries/${delivery._id}/receipt`, {
    token: city.townClerk.token,
    body: { register: true },
  });
  const { body } = await api.ask('GET', `/deliveries/${delivery._id}`, { token: city.townClerk.token });
  expect(body.incomingNumber).toMatch(/号$/);
  expect(await found(city.townClerk, `${body.incomingNumber} 古树`)).toEqual([`delivery:${delivery._id}`]);
  // The receiver's own number is the receiver's affair.
  expect(await found(city.clerk, `${body.incomingNumber} 古树`)).toEqual([]);
});

test('whoever is asked to read a received document finds it from then on', async () => {
  const document = await sendDocument(city, {
    title: '云岭市人民政府关于规范墓地审批的通知',
    addressees: [toUnit(city.town)],
  });
  const delivery = await deliveryTo(document, city.town);
  expect(await found(city.townCadre, '墓地审批')).toEqual([]);

  await api.ask('PUT', `/deliveries/${delivery._id}/receipt`, {
    token: city.townClerk.token,
    body: { check: true },
  });
  const circulated = await api.ask('POST', `/deliveries/${delivery._id}/circulation`, {
    token: city.townClerk.token,
    body: { personIds: [city.townCadre._id] },
  });
  expect(circulated.status).toBe(200);
  expect(await found(city.townCadre, '墓地审批')).toEqual([`delivery:${delivery._id}`]);
});

test('what was recalled is found by the sender alone, what was revoked says so', async () => {
  const document = await sendDocument(city, {
    title: '云岭市人民政府关于调整渔船停航的通知',
    addressees: [toUnit(city.town)],
  });
  expect(await found(city.townClerk, '渔船停航')).toHaveLength(1);
  const recalled = await api.ask('POST', `/documents/${document._id}/recalls`, {
    token: city.clerk.token,
    body: { reason: '数字有误' },
  });
  expect(recalled.body).toMatchObject({ recalled: 1 });
  expect(await found(city.townClerk, '渔船停航')).toEqual([]);
  expect(await found(city.clerk, '渔船停航')).toEqual([`document:${document._id}`]);

  const other = await sendDocument(
    city,
    { title: '云岭市人民政府关于征收摆渡费的通知', addressees: [toUnit(city.town)] },
    { validity: { state: 'revoked', effectiveTo: null, reason: '无依据', at: new Date().toISOString() } },
  );
  expect(other._id).toBeTruthy();
  expect((await ask(city.townClerk, '摆渡费')).items.map(({ validity }) => validity)).toEqual(['revoked']);
});

test('a draft is found by those who may open it, and no longer once it is discarded', async () => {
  const { id } = await draftDocument(api, city, { title: '云岭市人民政府关于启用测绘基准的通知' });
  expect(await found(city.drafter, '测绘基准')).toEqual([`document:${id}`]);
  expect(await found(city.clerk, '测绘基准')).toEqual([`document:${id}`]);
  expect(await found(city.bureauClerk, '测绘基准')).toEqual([]);

  await api.ask('DELETE', `/documents/${id}`, { token: city.drafter.token });
  expect(await found(city.drafter, '测绘基准')).toEqual([]);
});

test('whoever is asked in a step finds the document, through the real route', async () => {
  const { id } = await documentAt(api, city, 'reviewed', { title: '云岭市人民政府关于表彰护林先进的通知' });
  expect(await found(city.principal, '护林先进')).toEqual([`document:${id}`]);
  expect(await found(city.townHead, '护林先进')).toEqual([]);
});

test('a notice is found by its readers; withdrawn it is for who sent it', async () => {
  const reader = await buildPerson({ posts: [{ unit: city.town }] });
  const id = await publishedBy(api, city.clerk, {
    title: '关于收看天文科普讲座的通知',
    bodyHtml: '<p>本周五晚有<b>日环食</b>讲座。</p>',
    mode: 'read',
    issuingUnitId: city.office._id,
    audience: { people: [reader._id] },
  });
  expect(await found(reader, '日环食')).toEqual([`notice:${id}`]);
  expect(await found(city.clerk, '日环食 讲座')).toEqual([`notice:${id}`]);
  expect(await found(city.villager, '日环食')).toEqual([]);

  await api.ask('POST', `/notices/${id}/withdrawal`, { token: city.clerk.token, body: { reason: '讲座取消' } });
  expect(await found(reader, '日环食')).toEqual([]);
  expect(await found(city.clerk, '日环食')).toEqual([`notice:${id}`]);
});

test('pages follow each other without a gap or a repeat, also by kind', async () => {
  const unit = await buildUnit({ kind: 'department', name: '云岭市档案馆' });
  const clerk = await buildPerson({ posts: [{ unit }], roles: [{ role: 'office-clerk', unit }] });
  const expected: string[] = [];
  for (let n = 0; n < 7; n += 1) {
    const at = new Date(Date.UTC(2026, 2, 1 + Math.floor(n / 2)));
    const { _id } = await sendDocument(
      city,
      { title: `云岭市人民政府关于第${n}批馆藏珍品修复的通知`, addressees: [toUnit(unit)] },
      { unitId: unit._id, dispatchedAt: at },
    );
    expected.push(_id);
  }
  const seen: string[] = [];
  let cursor = '';
  do {
    const page = await ask(clerk, '馆藏珍品', `&limit=2${cursor}`);
    expect(page.items.length).toBeLessThanOrEqual(2);
    seen.push(...page.items.map(({ kind, id }) => `${kind}:${id}`));
    cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : '';
  } while (cursor !== '');

  expect(new Set(seen).size).toBe(14);
  expect(seen).toHaveLength(14);
  const documents = (await ask(clerk, '馆藏珍品', '&kind=document')).items;
  expect(documents.map(({ id }) => id).sort()).toEqual(expected.sort());
  expect(documents.map(({ at }) => at)).toEqual(
    documents
      .map(({ at }) => at)
      .sort()
      .reverse(),
  );
});

test('a phrase that nobody wrote as it was typed is looked for word by word', async () => {
  const { _id } = await sendDocument(city, { title: '云岭市人民政府关于抓好河道采砂整治工作的通知' });
  expect(await found(city.clerk, '河道采砂整治通知')).toEqual([`document:${_id}`]);
  expect(await found(city.clerk, '河道采砂整治报告')).toEqual([]);
});
