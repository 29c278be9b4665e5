import type { DocumentContent } from '@yiwang/shared/document/document.content';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TaskModel } from '#modules/document/task.model';
import { brokenTrailEntry } from '#modules/document/trail';
import { AuditModel } from '#platform/audit/audit.model';
import { startTestApi, type TestApi } from '#testing/api';
import { buildIssuingCity, draftDocument, type IssuingCity, noticeContent, plainRoute } from '#testing/documents';
import { type BuiltPerson, buildPerson } from '#testing/factories';
import { connectSocket } from '#testing/socket';

let api: TestApi;
let city: IssuingCity;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
});
afterAll(() => api.close());

const as = (person: BuiltPerson, method: string, path: string, body?: unknown) =>
  api.ask(method, path, { token: person.token, ...(body === undefined ? {} : { body }) });
const invite = (by: BuiltPerson, id: string, people: readonly BuiltPerson[]) =>
  as(by, 'PUT', `/documents/${id}/writers`, { personIds: people.map(({ _id }) => _id) });
const read = async (person: BuiltPerson, id: string) => (await as(person, 'GET', `/documents/${id}`)).status;
const boxOf = async (person: BuiltPerson, box: string): Promise<{ id: string; author: { name: string } }[]> =>
  (await as(person, 'GET', `/documents?box=${box}`)).body.items;
const isIn = async (person: BuiltPerson, box: string, id: string) =>
  (await boxOf(person, box)).some((each) => each.id === id);
const hintsOf = async (person: BuiltPerson, id: string) =>
  (await as(person, 'GET', '/inbox')).body.items.filter((item: { id: string }) => item.id === id);
const save = async (person: BuiltPerson, id: string, part: Partial<DocumentContent>) => {
  const { body } = await as(city.clerk, 'GET', `/documents/${id}`);
  return as(person, 'PATCH', `/documents/${id}`, { version: body.version, content: { ...body.content, ...part } });
};
const submit = async (person: BuiltPerson, id: string) => {
  const { body } = await as(city.clerk, 'GET', `/documents/${id}`);
  return as(person, 'POST', `/documents/${id}/submission`, { version: body.version, steps: plainRoute(city) });
};
/** A draft of the office with a file, written together with people of other units. */
async function together(...people: BuiltPerson[]) {
  const form = new FormData();
  form.append('file', new Blob(['渠道名录']), '渠道名录.txt');
  const { body: file } = await as(city.drafter, 'POST', '/files', form);
  const attachments = [{ name: '渠道名录', fileId: file.id, blocks: null }];
  const { id } = await draftDocument(api, city, { attachments });
  expect((await invite(city.drafter, id, people)).status).toBe(200);

  return { id, fileId: file.id as string };
}

describe('colleagues who are invited to write a draft', () => {
  test('read and write it with all that belongs to it, and nobody else does', async () => {
    const { id, fileId } = await together(city.bureauClerk);
    const [guest, stranger] = [city.bureauClerk, city.townClerk];
    const paths = [
      `/documents/${id}`,
      ...['layout', 'pages/1', 'docx', 'versions'].map((part) => `/documents/${id}/${part}`),
    ];
    const statuses = (person: BuiltPerson) =>
      Promise.all([...paths, `/files/${fileId}/content`].map(async (path) => (await as(person, 'GET', path)).status));

    expect(await statuses(guest)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(await statuses(stranger)).toEqual([404, 404, 404, 404, 404, 404]);
    const { body } = await as(guest, 'GET', `/documents/${id}`);
    expect(body).toMatchObject({
      author: { name: city.drafter.name },
      writers: [{ id: guest._id, name: guest.name }],
      abilities: { edit: true, submit: false, discard: false, inviteWriters: false, leaveWriters: true },
    });
    expect(await boxOf(guest, 'drafts')).toMatchObject([{ id, author: { name: city.drafter.name } }]);

    const title = '云岭市人民政府关于共同管好渠道的通知';
    expect((await save(guest, id, { title })).body).toMatchObject({ title, version: body.version + 1 });
    expect((await as(guest, 'POST', `/documents/${id}/versions`, { note: '水利局改' })).body.by).toBe(guest.name);
    const restored = await as(guest, 'POST', `/documents/${id}/versions/1/restoration`, { version: body.version + 1 });
    expect(restored.status).toBe(200);
    expect((await save(stranger, id, { title })).status).toBe(404);
  });

  test('do not send it on its way, throw it away, invite others, or carry it off to their own office', async () => {
    const { id } = await together(city.bureauClerk);
    const refused = async (asked: Promise<{ body: { code: string } }>) => (await asked).body.code;

    expect(await refused(submit(city.bureauClerk, id))).toBe('document.forbidden');
    expect(await refused(as(city.bureauClerk, 'DELETE', `/documents/${id}`))).toBe('document.forbidden');
    expect(await refused(invite(city.bureauClerk, id, [city.townClerk]))).toBe('document.forbidden');
    // Under the main issuer of the own office, the clerk of that office could do all of this.
    expect(await refused(save(city.bureauClerk, id, { issuerIds: [city.bureauIssuer._id] }))).toBe(
      'document.issuer_not_yours',
    );
    expect(await refused(save(city.bureauClerk, id, { title: '机密★1年' }))).toBe('document.classified_mark');
    expect((await submit(city.drafter, id)).status).toBe(200);
  });

  test('are named once each, active, at most twenty; the same people again change nothing', async () => {
    const { id } = await draftDocument(api, city);
    const [one, other] = [city.bureauClerk, city.townCadre];
    const gone = await buildPerson({ posts: [{ unit: city.town }], active: false });
    const code = async (body: unknown) => (await as(city.drafter, 'PUT', `/documents/${id}/writers`, body)).body.code;

    expect(await code({ personIds: ['0123456789abcdef01234567'] })).toBe('document.writer_unknown');
    expect(await code({ personIds: [gone._id] })).toBe('document.writer_unknown');
    const many = Array.from({ length: 21 }, (_, n) => n.toString(16).padStart(24, '0'));
    expect(await code({ personIds: many })).toBe('request.invalid');
    expect((await invite(city.townClerk, id, [other])).status).toBe(404);
    expect((await api.ask('PUT', `/documents/${id}/writers`, { body: { personIds: [] } })).status).toBe(401);

    const first = await invite(city.drafter, id, [one, city.drafter, one]);
    expect(first.body.writers).toEqual([{ id: one._id, name: one.name }]);
    const again = await invite(city.drafter, id, [one]);
    expect([again.body.version, again.body.trail]).toEqual([first.body.version, first.body.trail]);
    // The office of the unit invites as the author does.
    const both = await invite(city.clerk, id, [other, one]);
    expect(both.body.writers.map(({ id: each }: { id: string }) => each)).toEqual([one._id, other._id]);
    expect(both.body.version).toBe(first.body.version + 1);
  });

  test('stand in the trail with who invited and who left, each once in the audit', async () => {
    const { id } = await together(city.bureauClerk, city.townCadre);
    await invite(city.clerk, id, [city.townCadre]);
    expect((await as(city.townCadre, 'DELETE', `/documents/${id}/writers/me`)).status).toBe(200);

    const { body } = await as(city.drafter, 'GET', `/documents/${id}`);
    const named = ({ _id, name }: BuiltPerson) => ({ personId: _id, name });
    expect(body.writers).toEqual([]);
    expect(brokenTrailEntry(body.trail)).toBeNull();
    expect(body.trail.slice(1)).toMatchObject([
      {
        act: 'document.change_writers',
        by: { name: city.drafter.name },
        details: { invited: [named(city.bureauClerk), named(city.townCadre)], removed: [] },
      },
      {
        act: 'document.change_writers',
        by: { name: city.clerk.name },
        details: { removed: [named(city.bureauClerk)] },
      },
      { act: 'document.leave_writers', by: { name: city.townCadre.name } },
    ]);
    const audited = (action: string) => AuditModel.countDocuments({ subject: `document:${id}`, action });
    expect([await audited('document.change_writers'), await audited('document.leave_writers')]).toEqual([2, 1]);
  });

  test('are out at once when removed or gone by themselves, and are told', async () => {
    const { id, fileId } = await together(city.bureauClerk, city.townCadre);
    const socket = await connectSocket(api.url, city.bureauClerk.token);
    const told = socket.next('document:changed');

    await invite(city.drafter, id, [city.townCadre]);

    expect(await told).toMatchObject({ id });
    socket.close();
    expect(await read(city.bureauClerk, id)).toBe(404);
    expect((await as(city.bureauClerk, 'GET', `/files/${fileId}/content`)).status).toBe(404);
    expect((await save(city.bureauClerk, id, { title: '不该有的题目' })).status).toBe(404);
    expect(await isIn(city.bureauClerk, 'drafts', id)).toBe(false);
    expect((await as(city.drafter, 'DELETE', `/documents/${id}/writers/me`)).body.code).toBe('document.forbidden');
    expect((await as(city.townCadre, 'DELETE', `/documents/${id}/writers/me`)).status).toBe(200);
    expect(await read(city.townCadre, id)).toBe(404);
  });

  test('keep reading it on its way, and write again when it comes back as a draft', async () => {
    const { id } = await together(city.bureauClerk);
    expect((await submit(city.drafter, id)).status).toBe(200);

    const { body: sent } = await as(city.bureauClerk, 'GET', `/documents/${id}`);
    expect(sent.abilities).toMatchObject({ edit: false, leaveWriters: false, inviteWriters: false });
    expect([await isIn(city.bureauClerk, 'drafts', id), await isIn(city.bureauClerk, 'handled', id)]).toEqual([
      false,
      true,
    ]);
    expect((await save(city.bureauClerk, id, { title: '晚了' })).body.code).toBe('document.forbidden');
    expect((await invite(city.drafter, id, [])).body.code).toBe('document.wrong_status');
    expect((await as(city.bureauClerk, 'DELETE', `/documents/${id}/writers/me`)).body.code).toBe(
      'document.wrong_status',
    );

    expect((await as(city.drafter, 'POST', `/documents/${id}/retraction`)).status).toBe(200);
    expect((await save(city.bureauClerk, id, { title: '云岭市人民政府关于渠道的通知' })).status).toBe(200);
    expect(await isIn(city.bureauClerk, 'handled', id)).toBe(false);
  });

  test('may be invited to what is thrown away afterwards', async () => {
    const { id } = await together(city.bureauClerk);

    expect((await as(city.drafter, 'DELETE', `/documents/${id}`)).status).toBe(200);
    expect(await read(city.bureauClerk, id)).toBe(404);
    expect(await TaskModel.countDocuments({ subjectId: id, open: true })).toBe(0);
  });
});

describe('the hint of an invitation', () => {
  test('is one line without a day and without urgency, and is gone once its reader wrote', async () => {
    const { id } = await together(city.townCadre);
    await save(city.drafter, id, { urgency: 'extra-urgent' });

    expect(await hintsOf(city.townCadre, id)).toMatchObject([
      { kind: 'document', stepId: 'write', stepKind: 'write', from: city.drafter.name, dueAt: null, urgency: 'none' },
    ]);
    await invite(city.drafter, id, [city.townCadre, city.villager]);
    expect(await hintsOf(city.townCadre, id)).toHaveLength(1);
    await save(city.townCadre, id, { title: '云岭市人民政府关于管好渠道的通知' });
    expect(await hintsOf(city.townCadre, id)).toEqual([]);

    // Nothing that happens later brings it back; only another invitation does.
    await invite(city.drafter, id, [city.townCadre]);
    expect([await hintsOf(city.townCadre, id), await hintsOf(city.villager, id)]).toEqual([[], []]);
    await invite(city.drafter, id, []);
    await invite(city.drafter, id, [city.townCadre]);
    expect(await hintsOf(city.townCadre, id)).toHaveLength(1);
  });

  test('is nobody’s unfinished work when the draft goes on its way', async () => {
    const { id } = await together(city.townCadre);
    await submit(city.drafter, id);
    expect(await hintsOf(city.townCadre, id)).toEqual([]);

    await as(city.drafter, 'POST', `/documents/${id}/retraction`);
    expect(await hintsOf(city.townCadre, id)).toEqual([]);
    expect((await as(city.townCadre, 'GET', '/inbox?state=done')).body.items).toEqual([]);
  });
});

test('a draft that everybody saves at once is shared all the same, and nothing is written without its version', async () => {
  const { id } = await draftDocument(api, city);
  const content = noticeContent(city);
  const before = (await as(city.drafter, 'GET', `/documents/${id}`)).body.version;

  const replies = await Promise.all([
    ...Array.from({ length: 5 }, (_, n) => save(city.drafter, id, { title: `${content.title}${n}` })),
    invite(city.drafter, id, [city.bureauClerk]),
    invite(city.clerk, id, [city.bureauClerk]),
  ]);

  const written = replies.slice(0, 5).filter(({ status }) => status === 200).length + 1;
  expect(replies.slice(5).map(({ status }) => status)).toEqual([200, 200]);
  expect((await as(city.drafter, 'GET', `/documents/${id}`)).body).toMatchObject({
    version: before + written,
    writers: [{ id: city.bureauClerk._id }],
  });
});
