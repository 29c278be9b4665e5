import { afterAll, beforeAll, expect, test } from 'vitest';
import { DeliveryModel } from '#modules/document/delivery.model';
import { DocumentModel } from '#modules/document/document.model';
import { NoticeModel } from '#modules/notice/notice.model';
import type { UnitRecord } from '#modules/unit/unit.model';
import { writeDocuments } from '#server/sample/documents';
import { writeNotices } from '#server/sample/notices';
import { seatWith } from '#server/sample/seat';
import { startTestApi, type TestApi } from '#testing/api';
import { buildIssuer, buildIssuingCity, type IssuingCity } from '#testing/documents';
import type { BuiltPerson } from '#testing/factories';

let api: TestApi;
let city: IssuingCity;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
  await buildIssuer(city.office, { standing: 'office' });
});
afterAll(() => api.close());

const seat = (person: BuiltPerson, unit: UnitRecord) => seatWith(api.url, person.token, person._id, unit._id);

test('the sample offices leave papers at each stage, and played again nothing is there twice', async () => {
  const { office, town } = city;
  const people = {
    leader: seat(city.principal, office),
    clerk: seat(city.clerk, office),
    keeper: seat(city.keeper, office),
    cadre: seat(city.drafter, office),
  };
  const receivers = {
    leader: seat(city.townHead, town),
    clerk: seat(city.townClerk, town),
    cadre: seat(city.townCadre, town),
  };

  for (const _ of [1, 2]) {
    await writeNotices(people, receivers);
    await writeDocuments(people, receivers);

    const documents = await DocumentModel.find().sort({ createdAt: 1 }).lean();
    expect(documents.map(({ status }) => status)).toEqual(['draft', 'approving', 'dispatched']);
    expect(await NoticeModel.countDocuments({ status: 'published' })).toBe(3);
    expect(await DeliveryModel.find().lean()).toMatchObject([{ unitId: town._id, state: 'registered' }]);
  }
});
