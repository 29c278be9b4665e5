import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { forgetIssuers } from '#modules/document/issuer/known-issuers';
import { IssuerModel } from '#modules/document/issuer.model';
import { startTestApi, type TestApi } from '#testing/api';
import {
  buildIssuingCity,
  complete,
  documentAt,
  draftDocument,
  type IssuingCity,
  noticeContent,
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

const get = (person: BuiltPerson, id: string) => api.ask('GET', `/documents/${id}`, { token: person.token });
const post = (person: BuiltPerson, path: string, body?: unknown) =>
  api.ask('POST', path, { token: person.token, body });

describe('a document goes from draft to the file', () => {
  test('each step asks whom the route names, and the trail says who did what', async () => {
    const filed = await documentAt(api, city, 'filed');

    expect(filed).toMatchObject({ status: 'filed', validity: { state: 'in-force' }, signatory: { name: '李正' } });
    expect(filed.trail.map(({ act, by }: { act: string; by: { name: string } }) => [act, by.name])).toEqual([
      ['document.create', '高远'],
      ['document.submit', '高远'],
      ['document.complete_step', '陈文'],
      ['document.complete_step', '李正'],
      ['document.complete_step', '陈文'],
      ['document.register', '陈文'],
      ['document.seal', '印守'],
      ['document.dispatch', '陈文'],
      ['document.file', '陈文'],
    ]);
    expect(filed.registration.number).toMatch(/^云.发〔\d{4}〕\d+号$/);
    expect(filed.deliveries).toEqual({ total: 2, received: 0, returned: 0, recalled: 0 });
  });

  test('what another server did meanwhile is seen at once, also where the document was in hand here', async () => {
    const { id, content } = await documentAt(api, city, 'filed');
    const archive = (await DocumentModel.findById(id).lean<DocumentRecord>())?.archive;
    const elsewhere = (update: object) => DocumentModel.collection.updateOne({ _id: id } as never, update as never);

    expect((await get(city.clerk, id)).body.content.title).toBe(content.title);
    await elsewhere({ $set: { 'content.title': '别处改过的标题' }, $inc: { version: 1 } });
    expect((await get(city.clerk, id)).body.content.title).toBe('别处改过的标题');

    const askForArchive = () => api.ask('GET', `/documents/${id}/archive`, { token: city.clerk.token });
    await elsewhere({ $set: { archive: null } });
    expect((await askForArchive()).status).toBe(404);
    await elsewhere({ $set: { archive } });
    expect((await askForArchive()).status).toBe(200);
  });

  test('a document is not there for whoever has nothing to do with it', async () => {
    const { id } = await draftDocument(api, city);

    expect((await get(city.townClerk, id)).status).toBe(404);
    expect((await api.ask('GET', `/documents/${id}`)).status).toBe(401);
  });
});

describe('approval', () => {
  test('a leader approves an ordinary document; an important one takes the principal (art. 22)', async () => {
    const ordinary = await documentAt(api, city, 'reviewed');
    expect((await complete(api, city.deputy, ordinary.id, 'approve')).body).toMatchObject({ status: 'rechecking' });

    const important = await documentAt(api, city, 'reviewed', { isImportant: true });
    expect((await complete(api, city.deputy, important.id, 'approve')).body).toMatchObject({
      code: 'document.principal_only',
    });
    expect((await complete(api, city.principal, important.id, 'approve')).body).toMatchObject({ status: 'rechecking' });
  });

  test('a second click answers the same and changes nothing; somebody else comes too late', async () => {
    const { id } = await documentAt(api, city, 'reviewed');
    const both = await Promise.all([
      complete(api, city.deputy, id, 'approve'),
      complete(api, city.principal, id, 'approve'),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);

    const winner = both[0]?.status === 200 ? city.deputy : city.principal;
    const again = await complete(api, winner, id, 'approve');
    expect(again.status).toBe(200);
    expect(again.body.trail.filter((each: { stepKind: string }) => each.stepKind === 'approve')).toHaveLength(1);
  });

  test('a review without its five points is none (art. 20)', async () => {
    const { id } = await documentAt(api, city, 'submitted');

    expect((await complete(api, city.clerk, id, 'review')).body.code).toBe('document.review_incomplete');
    expect((await complete(api, city.clerk, id, 'review', { review: { ...review, form: false } })).body.code).toBe(
      'document.review_incomplete',
    );
    expect((await complete(api, city.clerk, id, 'review', { review: { ...review, burden: 'justified' } })).status).toBe(
      400,
    );
  });

  test('a substantive change after approval goes back to the approver; a slip of the pen is named (art. 25)', async () => {
    const { id, version, content } = await documentAt(api, city, 'approved');
    const save = (at: number, blocks: unknown) =>
      api.ask('PATCH', `/documents/${id}`, {
        token: city.clerk.token,
        body: { version: at, content: { ...content, blocks } },
      });
    const [first, ...rest] = content.blocks;

    const changed = await save(version, [
      first,
      ...rest,
      { type: 'text', level: 0, text: '各单位每月报送进展情况，逾期通报批评。' },
    ]);
    expect((await complete(api, city.clerk, id, 'recheck')).body.code).toBe('document.changed_after_approval');

    const reworded = await save(changed.body.version, [
      { ...first, text: first.text.replace('做好', '停办') },
      ...rest,
    ]);
    expect((await complete(api, city.clerk, id, 'recheck', { editorialReason: '改正错别字' })).body.code).toBe(
      'document.changed_after_approval',
    );

    const mended = await save(reworded.body.version, [{ ...first, text: first.text.replace('现将', '现就') }, ...rest]);
    expect(mended.status).toBe(200);
    expect((await complete(api, city.clerk, id, 'recheck')).body.code).toBe('document.reason_missing');
    const rechecked = await complete(api, city.clerk, id, 'recheck', { editorialReason: '改正错别字' });
    expect(rechecked.body).toMatchObject({ status: 'registering' });
    expect(rechecked.body.trail.at(-1).details).toMatchObject({ editorial: '改正错别字' });
  });

  test('what was touched after approval is asked by the rules again at recheck', async () => {
    const { id, version, content } = await documentAt(api, city, 'approved');
    const [first, ...rest] = content.blocks;
    const blocks = [{ ...first, text: `${first.text}。` }, ...rest];
    const changed = await api.ask('PATCH', `/documents/${id}`, {
      token: city.clerk.token,
      body: { version, content: { ...content, blocks } },
    });
    expect(changed.status).toBe(200);
    // Stands in for an attached file or an issuer that the rules have come to refuse since.
    await IssuerModel.collection.updateOne({ _id: city.government._id } as never, { $set: { active: false } });
    forgetIssuers();
    const recheck = await complete(api, city.clerk, id, 'recheck', { editorialReason: '改正错别字' });
    await IssuerModel.collection.updateOne({ _id: city.government._id } as never, { $set: { active: true } });
    forgetIssuers();
    expect(recheck.body.code).toBe('document.blocked_by_rule');
  });

  test('a return needs a reason, keeps what was said, and the way begins anew', async () => {
    const { id } = await documentAt(api, city, 'reviewed');
    expect((await complete(api, city.principal, id, 'approve', { outcome: 'return' })).body.code).toBe(
      'document.reason_missing',
    );

    const back = await complete(api, city.principal, id, 'approve', {
      outcome: 'return',
      opinion: '第二条请再核。',
      returnTo: 'draft',
    });
    expect(back.body).toMatchObject({ status: 'draft', signatory: null });
    expect(back.body.trail.map(({ opinion }: { opinion: string }) => opinion)).toContain('第二条请再核。');
    const again = await post(city.drafter, `/documents/${id}/submission`, {
      version: back.body.version,
      steps: plainRoute(city),
    });
    expect(again.body).toMatchObject({ status: 'reviewing' });
  });
});

describe('countersigning', () => {
  test('a dissent blocks until it is withdrawn, and who dissents cannot be removed (art. 16)', async () => {
    const steps = [
      {
        id: 'cs',
        kind: 'countersign' as const,
        title: '会签',
        signers: [city.bureauHead, city.townHead].map(({ _id }) => ({ type: 'person' as const, personId: _id })),
        mode: { type: 'all' as const },
        order: 'parallel' as const,
        dueWorkingDays: null,
      },
      ...plainRoute(city),
    ];
    const { id } = await documentAt(api, city, 'submitted', {}, steps);
    await complete(api, city.bureauHead, id, 'cs');
    const blocked = await complete(api, city.townHead, id, 'cs', { outcome: 'dissent', opinion: '时限过紧。' });
    const step = blocked.body.steps[0];
    expect(step.state).toBe('blocked');

    const dissenter = step.asked.find(({ outcome }: { outcome: string }) => outcome === 'dissent');
    expect(
      (await post(city.clerk, `/documents/${id}/steps/cs/signers/${dissenter.id}/removal`, { reason: '不再征求' })).body
        .code,
    ).toBe('document.signer_dissents');
    expect((await complete(api, city.townHead, id, 'cs', { opinion: '已改，同意。' })).body).toMatchObject({
      status: 'reviewing',
    });
  });
});

describe('numbers', () => {
  test('many registrations at once leave no gap and no double', async () => {
    const documents = await Promise.all(Array.from({ length: 8 }, () => documentAt(api, city, 'rechecked')));
    const code = city.government.codes[0]?.code;
    const replies = await Promise.all(
      documents.flatMap(({ id }) => [0, 1].map(() => post(city.clerk, `/documents/${id}/registration`, { code }))),
    );
    expect(replies.every(({ status }) => status === 200 || status === 409)).toBe(true);

    const year = new Date().getFullYear();
    const book = await api.ask(
      'GET',
      `/issuers/${city.government._id}/register?year=${year}&code=${encodeURIComponent(code ?? '')}`,
      { token: city.clerk.token },
    );
    const serials = book.body.items.map(({ serial }: { serial: number }) => serial);
    expect(serials).toEqual(serials.map((_: number, index: number) => index + 1));
    expect(new Set(book.body.items.map(({ documentId }: { documentId: string }) => documentId)).size).toBe(
      serials.length,
    );
  });

  test('a void number keeps its reason and is never used again', async () => {
    const given = await documentAt(api, city, 'registered');
    const voided = await post(city.clerk, `/documents/${given.id}/registration/void`, { reason: '内容重复，不再印发' });
    expect(voided.body).toMatchObject({ status: 'void' });

    const next = await documentAt(api, city, 'registered');
    expect(next.registration.serial).toBe(given.registration.serial + 1);
    const book = await api.ask(
      'GET',
      `/issuers/${city.government._id}/register?year=${given.registration.year}&limit=200`,
      { token: city.clerk.token },
    );
    expect(
      book.body.items.find(
        ({ serial, code }: { serial: number; code: string }) =>
          serial === given.registration.serial && code === given.registration.code,
      ),
    ).toMatchObject({ state: 'void', reason: '内容重复，不再印发' });
  });
});

describe('what the rules refuse', () => {
  test('a classified mark is refused in any field', async () => {
    for (const fields of [
      { title: '机密★1年 关于防汛的通知' },
      { annotation: '密级：秘密' },
      { attachments: [{ name: '绝密-名单', fileId: null, blocks: [] }] },
    ]) {
      const reply = await api.ask('POST', '/documents', {
        token: city.drafter.token,
        body: noticeContent(city, fields),
      });
      expect(reply.body.code).toBe('document.classified_mark');
    }
  });

  test('a blocking rule stops the submission and names its article; a warning takes a reason that is kept', async () => {
    const blocked = await draftDocument(api, city, { title: '' });
    const refused = await post(city.drafter, `/documents/${blocked.id}/submission`, {
      version: blocked.version,
      steps: plainRoute(city),
    });
    expect(refused.body).toMatchObject({ code: 'document.blocked_by_rule' });

    const { id, version } = await draftDocument(api, city, {
      blocks: [{ type: 'text', level: 0, text: '请各单位在工作群接龙并截图上报。', align: 'start' }],
    });
    const check = await post(city.drafter, '/document-checks', {
      content: noticeContent(city, {
        blocks: [{ type: 'text', level: 0, text: '请各单位在工作群接龙并截图上报。', align: 'start' }],
      }),
    });
    const rules = [
      ...new Set(
        check.body.findings
          .filter((each: { level: string }) => each.level === 'warn')
          .map((each: { rule: string }) => each.rule),
      ),
    ];
    expect(rules.length).toBeGreaterThan(0);
    expect(
      (await post(city.drafter, `/documents/${id}/submission`, { version, steps: plainRoute(city) })).body.code,
    ).toBe('document.reason_missing');
    const sent = await post(city.drafter, `/documents/${id}/submission`, {
      version,
      steps: plainRoute(city),
      overrides: rules.map((rule) => ({ rule, reason: '应急处置需要' })),
    });
    expect(sent.status).toBe(200);
    expect(sent.body.overrides).toHaveLength(rules.length);
  });

  test('a mark inside an attached file is found before the document goes anywhere', async () => {
    const form = new FormData();
    form.append('file', new Blob(['参会名单\n密级：秘密\n张三']), '名单.txt');
    const file = await api.ask('POST', '/files', { token: city.drafter.token, body: form });
    const attachments = [{ name: '名单', fileId: file.body.id, blocks: null }];
    const { id, version } = await draftDocument(api, city, { attachments });

    const sent = await post(city.drafter, `/documents/${id}/submission`, { version, steps: plainRoute(city) });
    expect(sent.body).toMatchObject({ code: 'document.blocked_by_rule' });
    expect(sent.body.details.findings[0]).toMatchObject({ rule: 'mark.classified', place: 'attachments' });
  });

  test('a file whose words nobody could read goes out only where a person says that they looked', async () => {
    const form = new FormData();
    const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    form.append('file', new Blob([new Uint8Array(compound)]), '名册.doc');
    const file = await api.ask('POST', '/files', { token: city.drafter.token, body: form });
    const attachments = [{ name: '名册', fileId: file.body.id, blocks: null }];
    const { id, version } = await draftDocument(api, city, { attachments });
    const steps = plainRoute(city);

    const sent = await post(city.drafter, `/documents/${id}/submission`, { version, steps });
    expect(sent.body).toMatchObject({ code: 'document.reason_missing', details: { rules: ['mark.unread-file'] } });
    const overrides = [{ rule: 'mark.unread-file', reason: '已人工核对，不涉密' }];
    expect((await post(city.drafter, `/documents/${id}/submission`, { version, steps, overrides })).status).toBe(200);
  });

  test('a route without its approval is no route', async () => {
    const { id, version } = await draftDocument(api, city);
    const steps = plainRoute(city).filter(({ kind }) => kind !== 'approve');
    expect((await post(city.drafter, `/documents/${id}/submission`, { version, steps })).body).toMatchObject({
      code: 'document.route_faulty',
    });
  });
});

describe('the acts of the office', () => {
  test('a seal is for who keeps it, and needs a reason where it is left out (art. 9)', async () => {
    const { id } = await documentAt(api, city, 'registered');
    const seal = (person: BuiltPerson, body: unknown) =>
      api.ask('POST', `/documents/${id}/seal`, { token: person.token, body });
    expect((await seal(city.clerk, {})).body.code).toBe('document.not_asked');
    expect((await seal(city.keeper, { withoutSeal: true })).body.code).toBe('document.reason_missing');
    const sealed = await seal(city.keeper, {});
    expect(sealed.body).toMatchObject({ status: 'dispatching', final: { pageCount: expect.any(Number) } });
    expect((await seal(city.keeper, {})).body.code).toBe('document.wrong_status');
  });

  test('a dispatch goes to whom it names, and again changes nothing (art. 25)', async () => {
    const { id } = await documentAt(api, city, 'sealed');
    const dispatch = (person: BuiltPerson) =>
      api.ask('POST', `/documents/${id}/dispatch`, { token: person.token, body: { checked: true } });
    expect((await dispatch(city.townClerk)).status).toBe(404);
    expect((await dispatch(city.drafter)).body.code).toBe('document.not_asked');
    const first = await dispatch(city.clerk);
    const again = await dispatch(city.clerk);
    expect(first.body.deliveries).toEqual({ total: 2, received: 0, returned: 0, recalled: 0 });
    expect(again.body.trail).toEqual(first.body.trail);
  });
});
