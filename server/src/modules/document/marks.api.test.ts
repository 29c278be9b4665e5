import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';
import { accepted, type DeskCalls, deskOf, receivedBy, sendDocument, soundPoints } from '#testing/deliveries';
import {
  buildIssuingCity,
  complete,
  documentAt,
  draftDocument,
  type IssuingCity,
  plainRoute,
  review,
} from '#testing/documents';
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

const mark = '同意。机密★1年';
const refused = { status: 400, code: 'document.classified_mark' };
const as = (person: BuiltPerson, method: string, path: string, body: unknown) =>
  api.ask(method, path, { token: person.token, body });
const trailOf = async (person: BuiltPerson, path: string): Promise<string> =>
  JSON.stringify((await api.ask('GET', path, { token: person.token })).body.trail);

describe('a mark of secrecy beside the content is refused before anything keeps it (art. 26)', () => {
  test('on the way out: reasons for rules, opinions, returns, steps and people', async () => {
    const draft = await draftDocument(api, city);
    const submission = (more: object) => ({ version: draft.version, steps: plainRoute(city), ...more });
    const overrides = [{ rule: 'R8.important', reason: mark }];
    const named = plainRoute(city).map((step) => ({ ...step, title: '秘密级' }));
    for (const more of [{ overrides }, { steps: named }])
      expect(
        (await as(city.drafter, 'POST', `/documents/${draft.id}/submission`, submission(more))).body,
      ).toMatchObject(refused);
    expect((await as(city.drafter, 'POST', `/documents/${draft.id}/versions`, { note: mark })).body).toMatchObject(
      refused,
    );

    const { id, version } = await documentAt(api, city, 'submitted');
    const personId = city.deputy._id;
    const replies = [
      await complete(api, city.clerk, id, 'review', { review, opinion: mark }),
      await complete(api, city.clerk, id, 'review', { outcome: 'return', opinion: mark }),
      await as(city.clerk, 'POST', `/documents/${id}/steps/review/signers`, { personId, reason: mark }),
      await as(city.clerk, 'POST', `/documents/${id}/return`, { returnTo: 'draft', reason: mark }),
      await as(city.clerk, 'PUT', `/documents/${id}/route`, { version, steps: named.slice(1) }),
    ];
    for (const { body } of replies) expect(body).toMatchObject(refused);
    expect(await trailOf(city.clerk, `/documents/${id}`)).not.toContain('★');
    expect((await complete(api, city.clerk, id, 'review', { review, opinion: '同意。' })).status).toBe(200);
  });

  test('after registration: editorial changes, void numbers, missing seals, holds, recalls, revocations', async () => {
    const approved = await documentAt(api, city, 'approved');
    const blocks = approved.content.blocks.map((block: { text: string }, index: number) =>
      index === 0 ? { ...block, text: block.text.replace('。', '：') } : block,
    );
    const saved = await as(city.clerk, 'PATCH', `/documents/${approved.id}`, {
      version: approved.version,
      content: { ...approved.content, blocks },
    });
    expect(saved.status).toBe(200);
    const editorial = await complete(api, city.clerk, approved.id, 'recheck', { editorialReason: mark });
    expect(editorial.body).toMatchObject(refused);
    expect(
      JSON.stringify((await api.ask('GET', `/documents/${approved.id}/versions`, { token: city.clerk.token })).body),
    ).not.toContain('★');

    const { id } = await documentAt(api, city, 'registered');
    const given = await as(city.clerk, 'POST', `/documents/${id}/registration/void`, { reason: mark });
    expect(given.body).toMatchObject(refused);
    const sent = await sendDocument(city);
    const filed = await documentAt(api, city, 'filed');
    const reason = mark;
    for (const [method, path, body] of [
      ['POST', `${sent._id}/recalls`, { reason }],
      ['POST', `${sent._id}/revocation`, { reason, decidedById: city.principal._id }],
      ['POST', `${sent._id}/repeal`, { reason, decidedById: city.principal._id, effectiveTo: '2030-01-01' }],
      ['PUT', `${filed.id}/hold`, { reason }],
    ] as const) {
      const reply = await as(city.clerk, method, `/documents/${path}`, body);
      expect([path, reply.body.code]).toEqual([path, refused.code]);
    }
  });

  test('on the way in: first check, proposal, instruction, notes and reply', async () => {
    const checking = await receivedBy(api, city, 'registered');
    const returning = { outcome: 'return', points: { ...soundPoints, ours: false }, reason: mark };
    expect((await desk.check(city.townClerk, checking, returning)).body).toMatchObject(refused);
    expect((await desk.check(city.townClerk, checking, accepted)).status).toBe(200);

    const leaderIds = [city.townHead._id];
    expect((await desk.propose(city.townClerk, checking, { opinion: mark, leaderIds })).body).toMatchObject(refused);
    await desk.propose(city.townClerk, checking, { opinion: '请阅示。', leaderIds });
    expect((await desk.instruct(city.townHead, checking, { opinion: mark })).body).toMatchObject(refused);
    expect((await desk.instruct(city.townHead, checking, { opinion: '请落实。' })).status).toBe(200);

    const handlers = [{ personId: city.townCadre._id, lead: true }];
    expect((await desk.assign(city.townClerk, checking, { handlers, note: mark })).body).toMatchObject(refused);
    const personIds = [city.townCadre._id];
    expect((await desk.circulate(city.townClerk, checking, { personIds, note: mark })).body).toMatchObject(refused);
    expect((await desk.reply(city.townClerk, checking, { text: mark })).body).toMatchObject(refused);
    expect(await trailOf(city.townClerk, `/deliveries/${checking}`)).not.toContain('★');
  });

  test('in templates of routes and in delegations', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const template = { name: '机密 1年', unitId: city.office._id, steps: plainRoute(city) };
    expect((await as(city.clerk, 'POST', '/route-templates', template)).body).toMatchObject(refused);
    const delegation = { toPersonId: city.townCadre._id, fromOn: today, untilOn: today, reason: mark };
    expect((await as(city.townHead, 'POST', '/delegations', delegation)).body).toMatchObject(refused);
  });
});
