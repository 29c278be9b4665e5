import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { StepPlan } from '@yiwang/shared/document/route.schemas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DelegationModel } from '#modules/document/route/delegation.model';
import { PersonModel } from '#modules/person/person.model';
import { startTestApi, type TestApi } from '#testing/api';
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
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
});
afterAll(() => api.close());

const as = (person: BuiltPerson, method: string, path: string, body?: unknown) =>
  api.ask(method, path, { token: person.token, ...(body === undefined ? {} : { body }) });
const countersign = (people: readonly BuiltPerson[], fields: Partial<StepPlan> = {}): StepPlan => ({
  id: 'cs',
  kind: 'countersign',
  title: '会签',
  signers: people.map(({ _id }) => ({ type: 'person', personId: _id })),
  mode: { type: 'all' },
  order: 'parallel',
  dueWorkingDays: 3,
  ...fields,
});
const openTitles = async (person: BuiltPerson): Promise<string[]> =>
  (await as(person, 'GET', '/inbox')).body.items
    .filter(({ kind }: { kind: string }) => kind === 'document')
    .map(({ id, stepTitle }: { id: string; stepTitle: string }) => `${id} ${stepTitle}`);

describe('who is asked', () => {
  test('finds it in the inbox with its time limit, once, and it leaves when it is done', async () => {
    const { id } = await documentAt(api, city, 'submitted', {}, [
      countersign([city.bureauHead, city.townHead]),
      ...plainRoute(city),
    ]);
    expect(await openTitles(city.townHead)).toEqual([`${id} 会签`]);
    const inbox = await as(city.townHead, 'GET', '/inbox');
    expect(inbox.body.items[0]).toMatchObject({ kind: 'document', stepKind: 'countersign', dueAt: expect.any(String) });

    await complete(api, city.townHead, id, 'cs');
    expect(await openTitles(city.townHead)).toEqual([]);
    expect(await openTitles(city.bureauHead)).toEqual([`${id} 会签`]);
    const done = await as(city.townHead, 'GET', '/inbox?state=done');
    expect(done.body.items.map((item: { id: string }) => item.id)).toContain(id);
  });

  test('whoever was not asked cannot speak, also in the unit that issues', async () => {
    const { id } = await documentAt(api, city, 'reviewed');
    expect((await complete(api, city.drafter, id, 'approve')).body.code).toBe('document.not_asked');
    expect((await complete(api, city.townHead, id, 'approve')).status).toBe(404);
  });

  test('a post that ended yesterday signs nothing (art. 22)', async () => {
    const own = await buildIssuingCity();
    const { id } = await documentAt(api, own, 'reviewed', { isImportant: true }, plainRoute(own, 'principal'));
    await PersonModel.updateOne({ _id: own.principal._id }, { $set: { appointments: [], changedAt: new Date() } });

    expect((await complete(api, own.principal, id, 'approve')).body.code).toBe('document.principal_only');
  });
});

describe('signers change while a step runs', () => {
  test('one more, one fewer, somebody else: each with a reason in the trail', async () => {
    const { id } = await documentAt(api, city, 'submitted', {}, [countersign([city.bureauHead]), ...plainRoute(city)]);
    const added = await as(city.clerk, 'POST', `/documents/${id}/steps/cs/signers`, {
      personId: city.townHead._id,
      reason: '涉及该镇',
    });
    expect(added.status).toBe(201);
    const [first, second] = added.body.steps[0].asked;

    const taken = await as(city.clerk, 'POST', `/documents/${id}/steps/cs/signers/${second.id}/takeover`, {
      personId: city.townCadre._id,
      reason: '原负责人调离',
    });
    expect(taken.body.steps[0].asked.map(({ name, state }: { name: string; state: string }) => [name, state])).toEqual([
      [city.bureauHead.name, 'asked'],
      [city.townHead.name, 'removed'],
      [city.townCadre.name, 'asked'],
    ]);
    await complete(api, city.townCadre, id, 'cs');
    const removed = await as(city.clerk, 'POST', `/documents/${id}/steps/cs/signers/${first.id}/removal`, {
      reason: '不涉及该局',
    });
    expect(removed.body).toMatchObject({ status: 'reviewing' });
    expect(removed.body.trail.map(({ act }: { act: string }) => act).slice(-4)).toEqual([
      'document.add_signer',
      'document.take_over',
      'document.complete_step',
      'document.remove_signer',
    ]);
    expect(
      (
        await as(city.townHead, 'POST', `/documents/${id}/steps/review/signers`, {
          personId: city.townHead._id,
          reason: '我要看',
        })
      ).status,
    ).toBe(403);
  });

  test('a delegate acts in the name of who is away, from one day to another', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const later = new Date(Date.now() + 86_400_000 * 3).toISOString().slice(0, 10);
    const { id } = await documentAt(api, city, 'submitted', {}, [countersign([city.bureauHead]), ...plainRoute(city)]);
    expect((await complete(api, city.bureauClerk, id, 'cs')).status).toBe(404);

    const lent = await as(city.bureauHead, 'POST', '/delegations', {
      toPersonId: city.bureauClerk._id,
      fromOn: today,
      untilOn: later,
      reason: '出差',
    });
    expect(lent.body).toMatchObject({ state: 'active' });
    expect(await openTitles(city.bureauClerk)).toContain(`${id} 会签`);
    const signed = await complete(api, city.bureauClerk, id, 'cs', { opinion: '代为会签，同意。' });
    expect(signed.body.trail.at(-1)).toMatchObject({
      by: { name: city.bureauClerk.name },
      onBehalfOf: { name: city.bureauHead.name },
    });

    expect((await as(city.bureauClerk, 'GET', '/delegations')).body.items).toHaveLength(1);
    expect((await as(city.bureauClerk, 'DELETE', `/delegations/${lent.body.id}`)).status).toBe(403);
    expect((await as(city.bureauHead, 'DELETE', `/delegations/${lent.body.id}`)).body.state).toBe('revoked');
    const next = await documentAt(api, city, 'submitted', {}, [countersign([city.bureauHead]), ...plainRoute(city)]);
    expect((await complete(api, city.bureauClerk, next.id, 'cs')).status).toBe(404);
    expect(
      (
        await as(city.bureauHead, 'POST', '/delegations', {
          toPersonId: city.bureauHead._id,
          fromOn: today,
          untilOn: later,
        })
      ).body.code,
    ).toBe('delegation.to_oneself');
    expect(
      (
        await as(city.bureauHead, 'POST', '/delegations', {
          toPersonId: city.bureauClerk._id,
          fromOn: later,
          untilOn: today,
        })
      ).body.code,
    ).toBe('delegation.dates_wrong');
  });
});

test('a delegation that ended on another server lets nobody act a second later', async () => {
  const today = dateOf(new Date());
  const lending = { toPersonId: city.bureauClerk._id, fromOn: today, untilOn: today, reason: '出差' };
  const lent = await as(city.bureauHead, 'POST', '/delegations', lending);
  const [first, second] = [
    await documentAt(api, city, 'submitted', {}, [countersign([city.bureauHead]), ...plainRoute(city)]),
    await documentAt(api, city, 'submitted', {}, [countersign([city.bureauHead]), ...plainRoute(city)]),
  ];
  expect((await complete(api, city.bureauClerk, first.id, 'cs')).status).toBe(200);

  // Another server writes into the same database, and this one hears nothing of it.
  await DelegationModel.updateOne({ _id: lent.body.id }, { $set: { revokedAt: new Date() } });
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect((await complete(api, city.bureauClerk, second.id, 'cs')).status).toBe(404);
});

describe('the way back', () => {
  test('the author takes it back while nobody has spoken', async () => {
    const sent = await documentAt(api, city, 'submitted');
    expect((await as(city.drafter, 'POST', `/documents/${sent.id}/retraction`)).body).toMatchObject({
      status: 'draft',
    });

    const spoken = await documentAt(api, city, 'reviewed');
    expect((await as(city.drafter, 'POST', `/documents/${spoken.id}/retraction`)).body.code).toBe('document.step_done');
  });

  test('the office returns to any earlier step with a reason, and the earlier opinion stays', async () => {
    const { id } = await documentAt(api, city, 'approved');
    const back = await as(city.clerk, 'POST', `/documents/${id}/return`, {
      returnTo: 'review',
      reason: '附件有误，重新审核',
    });
    expect(back.body).toMatchObject({ status: 'reviewing', signatory: null, issuedOn: null });
    expect(back.body.trail.filter(({ stepKind }: { stepKind: string }) => stepKind === 'approve')).toHaveLength(1);

    expect((await complete(api, city.clerk, id, 'review', { review })).body).toMatchObject({ status: 'approving' });
    expect(
      (await as(city.clerk, 'POST', `/documents/${id}/return`, { returnTo: 'file', reason: '往后退回' })).body.code,
    ).toBe('document.route_faulty');
    const numbered = await documentAt(api, city, 'registered');
    expect(
      (await as(city.clerk, 'POST', `/documents/${numbered.id}/return`, { returnTo: 'review', reason: '已经编号' }))
        .body.code,
    ).toBe('document.forbidden');
  });

  test('steps that have not begun can be drawn anew', async () => {
    const { id, version } = await documentAt(api, city, 'submitted');
    const steps = [plainRoute(city)[0], countersign([city.bureauHead]), ...plainRoute(city).slice(1)];
    const planned = await as(city.clerk, 'PUT', `/documents/${id}/route`, { version, steps });
    expect(planned.body.steps.map(({ kind }: { kind: string }) => kind).slice(0, 3)).toEqual([
      'review',
      'countersign',
      'approve',
    ]);
    expect((await complete(api, city.clerk, id, 'review', { review })).body).toMatchObject({
      status: 'countersigning',
    });
  });
});

describe('templates', () => {
  test('a unit keeps its routes; the plain ones of the 条例 hold everywhere', async () => {
    const wanted = {
      name: '涉农文件',
      unitId: city.office._id,
      docKinds: ['notice'],
      steps: [countersign([city.bureauHead]), ...plainRoute(city)],
    };
    const made = await as(city.clerk, 'POST', '/route-templates', wanted);
    expect(made.status).toBe(201);
    const listed = await as(city.drafter, 'GET', `/route-templates?issuerId=${city.government._id}&docKind=notice`);
    expect(listed.body.items.map(({ name }: { name: string }) => name)).toEqual([
      '涉农文件',
      '一般公文：负责人签发',
      '重要公文、上行文：主要负责人签发',
    ]);
    expect(
      (await as(city.drafter, 'GET', `/route-templates?issuerId=${city.government._id}&docKind=letter`)).body.items,
    ).toHaveLength(2);

    const { name, docKinds, steps } = wanted;
    expect(
      (await as(city.townClerk, 'PUT', `/route-templates/${made.body.id}`, { version: 1, name, docKinds, steps })).body
        .code,
    ).toBe('route.forbidden');
    expect(
      (
        await as(city.clerk, 'PUT', `/route-templates/${made.body.id}`, {
          version: 1,
          name,
          docKinds,
          steps: steps.slice(0, 2),
        })
      ).body.code,
    ).toBe('document.route_faulty');
    expect(
      (
        await as(city.clerk, 'PUT', `/route-templates/${made.body.id}`, {
          version: 1,
          name: '涉水文件',
          docKinds,
          steps,
        })
      ).body,
    ).toMatchObject({ version: 2, name: '涉水文件' });
    expect((await as(city.clerk, 'DELETE', `/route-templates/${made.body.id}`)).status).toBe(200);
    expect((await as(city.clerk, 'DELETE', `/route-templates/${made.body.id}`)).body.code).toBe('route.not_found');
  });
});

describe('a joint document', () => {
  test('is countersigned by the principal of each other organ, or it cannot be sent (art. 17, 22)', async () => {
    const fields = {
      issuerIds: [city.bureauIssuer._id, city.townIssuer._id],
      addressees: [],
      docKind: 'public-notice' as const,
      title: '云岭市水利局 青石镇关于封闭渠道的通告',
    };
    const drafted = await as(city.bureauHead, 'POST', '/documents', {
      ...fields,
      blocks: [{ type: 'text', level: 0, text: '因施工需要，封闭东干渠。', align: 'start' }],
    });
    const send = (steps: StepPlan[]) =>
      as(city.bureauHead, 'POST', `/documents/${drafted.body.id}/submission`, { version: drafted.body.version, steps });
    expect((await send(plainRoute(city))).body).toMatchObject({ code: 'document.route_faulty' });

    const joint = countersign([], { signers: [{ type: 'principal', issuerId: city.townIssuer._id }] });
    expect((await send([{ ...joint, mode: { type: 'any' } }, ...plainRoute(city)])).body.details).toEqual({
      faults: ['joint_countersign_missing'],
    });
    const sent = await send([joint, ...plainRoute(city)]);
    expect(sent.body.steps?.[0].asked.map(({ name }: { name: string }) => name)).toEqual([city.townHead.name]);

    const [signer] = sent.body.steps[0].asked;
    const act = (path: string, body: unknown) =>
      as(city.bureauClerk, 'POST', `/documents/${drafted.body.id}/steps/cs/signers${path}`, body);
    await act('', { personId: city.bureauHead._id, reason: '主办也会签' });
    expect((await act(`/${signer.id}/removal`, { reason: '不等了' })).body.code).toBe('document.principal_only');
    expect((await act(`/${signer.id}/takeover`, { personId: city.townCadre._id, reason: '镇长出差' })).body.code).toBe(
      'document.principal_only',
    );
  });

  test('cannot lose its countersigning after it was sent', async () => {
    const drafted = await as(city.bureauHead, 'POST', '/documents', {
      issuerIds: [city.bureauIssuer._id, city.townIssuer._id],
      addressees: [],
      docKind: 'public-notice',
      title: '云岭市水利局 青石镇关于检修渠道的通告',
      blocks: [{ type: 'text', level: 0, text: '因施工需要，检修西干渠。', align: 'start' }],
    });
    const [first, ...rest] = plainRoute(city) as [StepPlan, ...StepPlan[]];
    const joint = countersign([], { signers: [{ type: 'principal', issuerId: city.townIssuer._id }] });
    const { body } = await as(city.bureauHead, 'POST', `/documents/${drafted.body.id}/submission`, {
      version: drafted.body.version,
      steps: [first, joint, ...rest],
    });
    const planned = await as(city.bureauClerk, 'PUT', `/documents/${body.id}/route`, {
      version: body.version,
      steps: [first, ...rest],
    });
    expect(planned.body.details).toEqual({ faults: ['joint_countersign_missing'] });
  });

  test('a draft that its sender may not send stays', async () => {
    const { id, version } = await draftDocument(api, city);
    expect(
      (await as(city.principal, 'POST', `/documents/${id}/submission`, { version, steps: plainRoute(city) })).body.code,
    ).toBe('document.forbidden');
  });
});
