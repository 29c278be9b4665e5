import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DocumentModel } from '#modules/document/document.model';
import { registerUnitsAsIssuers } from '#modules/document/issuer/issuer.service';
import { NumberModel } from '#modules/document/register/number.model';
import { reserveNumber, settleNumbers } from '#modules/document/register/numbers';
import { forgetUnitTree } from '#modules/unit/index';
import { UnitModel } from '#modules/unit/unit.model';
import { systemTrace } from '#platform/actor';
import { startTestApi, type TestApi } from '#testing/api';
import { buildIssuingCity, documentAt, type IssuingCity } from '#testing/documents';
import { type BuiltPerson, buildUnit } from '#testing/factories';

let api: TestApi;
let city: IssuingCity;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
});
afterAll(() => api.close());

const as = (person: BuiltPerson, method: string, path: string, body?: unknown) =>
  api.ask(method, path, { token: person.token, ...(body === undefined ? {} : { body }) });

describe('registration', () => {
  test('takes a code of the main organ that is open, and answers the same number again', async () => {
    const { id } = await documentAt(api, city, 'rechecked');
    expect((await as(city.clerk, 'POST', `/documents/${id}/registration`, { code: '无此代字' })).body.code).toBe(
      'document.code_unknown',
    );
    expect((await as(city.townClerk, 'POST', `/documents/${id}/registration`, { code: '云政发' })).status).toBe(404);

    const code = city.government.codes[0]?.code;
    const first = await as(city.clerk, 'POST', `/documents/${id}/registration`, { code, copies: 60 });
    const again = await as(city.clerk, 'POST', `/documents/${id}/registration`, { code, copies: 60 });
    expect(again.body.registration).toEqual(first.body.registration);
  });

  test('a number that a crash left reserved belongs to its document; where that went elsewhere it is void with the reason', async () => {
    const [kept, gone] = [await documentAt(api, city, 'rechecked'), await documentAt(api, city, 'rechecked')];
    const year = new Date().getFullYear();
    const code = { code: city.government.codes[1]?.code ?? '', format: 'letter' as const };
    const records = await DocumentModel.find({ _id: { $in: [kept.id, gone.id] } }).lean();
    for (const record of records) await reserveNumber(record as never, city.government, code, year, systemTrace);
    await as(city.clerk, 'POST', `/documents/${gone.id}/return`, { returnTo: 'draft', reason: '退回起草人' });
    await NumberModel.updateMany({ state: 'reserved' }, { $set: { at: new Date(Date.now() - 120_000) } });

    await settleNumbers(new Date());
    const registered = await as(city.clerk, 'POST', `/documents/${kept.id}/registration`, { code: code.code });
    const states = await NumberModel.find({ code: code.code }).sort({ serial: 1 }).lean();
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['used', 'void']));
    expect(states.find(({ serial }) => serial === registered.body.registration.serial)).toMatchObject({
      documentId: kept.id,
      state: 'used',
    });
  });

  test('another server that gave the next number was first: the one after it is taken, and none is missing', async () => {
    const code = { code: city.government.codes[1]?.code ?? '', format: 'letter' as const };
    const year = new Date().getFullYear();
    const [mine, next] = [await documentAt(api, city, 'rechecked'), await documentAt(api, city, 'rechecked')];
    const records = await DocumentModel.find({ _id: { $in: [mine.id, next.id] } }).lean();
    const take = (at: number) => reserveNumber(records[at] as never, city.government, code, year, systemTrace);
    const row = await take(0);
    const { serial } = row;
    const theirs = { ...row, _id: `${code.code}:${year}:${serial + 1}`, serial: serial + 1, documentId: 'of-another' };
    await NumberModel.collection.insertOne(theirs as never);

    expect((await take(1)).serial).toBe(serial + 2);
    expect((await take(1)).serial).toBe(serial + 2);
    expect(await NumberModel.countDocuments({ code: code.code, year })).toBe(serial + 2);
  });

  test('the book says whom each document went to, in how many copies, and what was revoked (art. 25(2), 33)', async () => {
    const { id } = await documentAt(api, city, 'rechecked');
    const code = city.government.codes[0]?.code;
    await as(city.clerk, 'POST', `/documents/${id}/registration`, { code, copies: 60 });
    await DocumentModel.updateOne({ _id: id }, { $set: { 'validity.state': 'revoked' } });

    const book = await as(
      city.clerk,
      'GET',
      `/issuers/${city.government._id}/register?year=${new Date().getFullYear()}&code=${encodeURIComponent(code ?? '')}`,
    );
    expect(book.body.items.find(({ documentId }: { documentId: string }) => documentId === id)).toMatchObject({
      sentTo: `${city.town.name}、${city.bureau.name}`,
      copies: 60,
      validity: { state: 'revoked' },
    });
  });

  test('the book is for the office, on the screen and as a workbook', async () => {
    const year = new Date().getFullYear();
    expect((await as(city.townClerk, 'GET', `/issuers/${city.government._id}/register?year=${year}`)).body.code).toBe(
      'issuer.forbidden',
    );
    const book = await fetch(`${api.url}/api/v1/issuers/${city.government._id}/register-export?year=${year}`, {
      headers: { authorization: `Bearer ${city.clerk.token}` },
    });
    expect(
      Buffer.from(await book.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect(
      (await as(city.townClerk, 'GET', `/issuers/${city.government._id}/register-export?year=${year}`)).status,
    ).toBe(403);
  });
});

describe('issuers', () => {
  const fields = () => ({
    name: '云岭市防汛抗旱指挥部',
    headName: '云岭市防汛抗旱指挥部',
    unitId: city.bureau._id,
    actsForUnitId: city.bureau._id,
    standing: 'coordinating',
    codes: [{ code: '云汛' }],
    principalPosts: ['主要负责人'],
    sealName: '云岭市防汛抗旱指挥部',
    sealNumber: '',
    sealKeeperIds: [],
  });

  test('are registered by the office of the unit that keeps them (art. 37)', async () => {
    expect((await as(city.townClerk, 'POST', '/issuers', fields())).body.code).toBe('issuer.forbidden');
    const made = await as(city.bureauClerk, 'POST', '/issuers', fields());
    expect(made.status).toBe(201);
    expect((await as(city.bureauClerk, 'POST', '/issuers', fields())).body.code).toBe('issuer.code_taken');
    expect(
      (await as(city.bureauClerk, 'POST', '/issuers', { ...fields(), codes: [], actsForUnitId: city.town._id })).body
        .code,
    ).toBe('issuer.unit_unknown');

    const mine = await as(city.bureauHead, 'GET', '/issuers?mine=true');
    expect(mine.body.items.map(({ name }: { name: string }) => name)).toContain('云岭市防汛抗旱指挥部');
    const closed = await as(city.bureauClerk, 'PATCH', `/issuers/${made.body.id}`, { version: 1, active: false });
    expect(closed.body).toMatchObject({ active: false, version: 2 });
    expect(
      (await as(city.bureauClerk, 'PATCH', `/issuers/${made.body.id}`, { version: 1, active: true })).body.code,
    ).toBe('issuer.stale');
  });

  test('a code with numbers is closed, never taken away', async () => {
    await documentAt(api, city, 'registered');
    const { version } = (await as(city.clerk, 'GET', '/issuers?mine=true')).body.items.find(
      ({ id }: { id: string }) => id === city.government._id,
    );
    expect((await as(city.clerk, 'PATCH', `/issuers/${city.government._id}`, { version, codes: [] })).body.code).toBe(
      'issuer.code_in_use',
    );
  });

  test('units with a 机关代字 of the roster may issue; again, nothing changes', async () => {
    const unit = await buildUnit({ kind: 'department', name: '云岭市林业局', parent: city.root });
    await UnitModel.updateOne({ _id: unit._id }, { $set: { issuingCode: '林' } });
    forgetUnitTree();

    expect(await registerUnitsAsIssuers()).toBe(1);
    expect(await registerUnitsAsIssuers()).toBe(0);
  });
});

describe('filing', () => {
  test('a filed document is held while a reason holds', async () => {
    const { id } = await documentAt(api, city, 'dispatched');
    expect((await as(city.clerk, 'PUT', `/documents/${id}/hold`, { reason: '诉讼期间' })).body.code).toBe(
      'document.wrong_status',
    );
    const filed = await as(city.clerk, 'POST', `/documents/${id}/filing`, { retention: '10-years' });
    expect(filed.body).toMatchObject({ status: 'filed', filing: { retention: '10-years' } });
    expect((await as(city.clerk, 'PUT', `/documents/${id}/hold`, { reason: '诉讼期间' })).body.filing).toMatchObject({
      holdReason: '诉讼期间',
    });
    expect((await as(city.drafter, 'PUT', `/documents/${id}/hold`, { reason: '' })).status).toBe(403);
  });
});
