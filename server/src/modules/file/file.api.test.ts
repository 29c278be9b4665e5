import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { deflateRawSync } from 'node:zlib';
import type { FileId } from '@yiwang/shared/file/file.contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeStrayFiles } from '#modules/file/file.jobs';
import { FileModel } from '#modules/file/file.model';
import { attachFiles, findStoredFiles, setFileReader } from '#modules/file/index';
import type { Actor } from '#platform/actor';
import { AuditModel } from '#platform/audit/audit.model';
import { newId } from '#platform/id';
import { type Reply, startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';
import { zipOf as wholeZipOf } from '#testing/workbook';

let api: TestApi;
let wang: BuiltPerson;
let zhao: BuiltPerson;

beforeAll(async () => {
  api = await startTestApi();
  wang = await buildPerson({ posts: [{ unit: await buildUnit() }] });
  zhao = await buildPerson({ posts: [{ unit: await buildUnit() }] });
});
afterAll(() => api.close());

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
);
const compoundFile = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);

/** A zip of one deflated entry, as a packer would begin it. */
function zipOf(entry: string, content: string): Buffer {
  const packed = deflateRawSync(content);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(content.length, 22);
  header.writeUInt16LE(entry.length, 26);

  return Buffer.concat([header, Buffer.from(entry), packed]);
}

function upload(name: string, bytes: Uint8Array, person = wang, field = 'file'): Promise<Reply> {
  const form = new FormData();
  form.append(field, new Blob([new Uint8Array(bytes)]), name);
  return api.ask('POST', '/files', { token: person.token, body: form });
}

const download = (id: string, person: BuiltPerson, method = 'GET') =>
  api.ask(method, `/files/${id}/content`, { token: person.token });

const storedPaths = async (): Promise<string[]> =>
  (await readdir(api.filesDir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

const actorOf = (person: BuiltPerson): Actor =>
  ({ personId: person._id, name: person.name, roles: [], unitIds: [], request: {} }) as unknown as Actor;

test('a stored file comes back byte for byte under its Chinese name, with headers that let nothing run', async () => {
  const stored = await upload('关于“开展”防汛工作的通知.pdf', pdf);

  expect(stored.status).toBe(201);
  expect(stored.body).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{24}$/),
    name: '关于“开展”防汛工作的通知.pdf',
    sizeBytes: pdf.length,
    mediaType: 'application/pdf',
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    uploadedAt: expect.any(String),
  });

  const reply = await download(stored.body.id, wang);

  expect(reply.body).toBe(pdf.toString());
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(pdf.length),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
    'cross-origin-resource-policy': 'same-origin',
  });
  const disposition = reply.headers.get('content-disposition') ?? '';
  expect(disposition).toMatch(/^attachment; /);
  expect(decodeURIComponent(disposition.split("filename*=UTF-8''")[1] ?? '')).toBe('关于“开展”防汛工作的通知.pdf');
});

test('uploading and each downloading are in the audit trail, without the name of the file', async () => {
  const { body } = await upload('秘书处值班表.csv', Buffer.from('日期,姓名\n'));
  await download(body.id, wang);
  await download(body.id, wang, 'HEAD');

  const rows = await AuditModel.find({ subject: `file:${body.id}` })
    .sort({ _id: 1 })
    .lean();

  expect(rows.map((row) => [row.action, row.actor.personId])).toEqual([
    ['file.upload', wang._id],
    ['file.download', wang._id],
    ['file.download', wang._id],
  ]);
  expect(JSON.stringify(rows)).not.toContain('值班表');
});

test('a document without macros by its name that has some is refused, and nothing of it stays', async () => {
  const part = { name: 'word/document.xml', content: '<w:document/>' };
  const types = (type: string) => ({
    name: '[Content_Types].xml',
    content: `<Types><Override ContentType="${type}"/></Types>`,
  });
  const before = (await storedPaths()).length;
  const withMacros = [
    [{ name: 'word/vbaProject.bin', content: 'x' }, part],
    [types('application/vnd.ms-office.vbaProject'), part, { name: 'word/other.bin', content: 'x' }],
  ];
  for (const entries of withMacros)
    expect((await upload('通知.docx', wholeZipOf(entries))).body).toMatchObject({ status: 400, code: 'file.macros' });
  const book = [
    { name: 'xl/vbaProject.bin', content: 'x' },
    { name: 'xl/workbook.xml', content: '<workbook/>' },
  ];
  expect((await upload('台账.xlsx', wholeZipOf(book))).body.code).toBe('file.macros');

  expect(await storedPaths()).toHaveLength(before);
  expect((await upload('通知.docx', wholeZipOf([types('application/xml'), part]))).status).toBe(201);
});

test('HEAD tells the size and sends nothing', async () => {
  const { body } = await upload('a.png', png);
  const reply = await download(body.id, wang, 'HEAD');

  expect([reply.status, reply.headers.get('content-length'), reply.body]).toEqual([200, String(png.length), '']);
});

test.each([
  ['报告.docx', zipOf('word/document.xml', '<w:document/>')],
  ['公文.ofd', zipOf('OFD.xml', '<ofd:OFD/>')],
  ['材料.zip', zipOf('readme.txt', 'text')],
  ['旧报告.doc', compoundFile],
  ['旧表.et', compoundFile],
  ['utf16.txt', Buffer.from('\uFEFF中文', 'utf16le')],
  ['gbk.csv', Buffer.from('d0d5c3fb2cb5e7bbb00a', 'hex')],
  ['大写.PDF', pdf],
])('%s is accepted where its content agrees', async (name, bytes) => {
  expect(await upload(name, bytes)).toMatchObject({ status: 201, body: { name } });
});

test.each([
  ['script.svg', Buffer.from('<svg onload="alert(1)"/>'), 'file.type_refused'],
  ['page.html', Buffer.from('<html></html>'), 'file.type_refused'],
  ['setup.exe', Buffer.from('MZ'), 'file.type_refused'],
  ['x.pdf.exe', pdf, 'file.type_refused'],
  ['noextension', pdf, 'file.type_refused'],
  ['constructor.constructor', pdf, 'file.type_refused'],
  ['.pdf', pdf, 'file.type_refused'],
  ['页面.pdf', Buffer.from('<html><script>alert(1)</script></html>'), 'file.type_mismatch'],
  ['图.png', pdf, 'file.type_mismatch'],
  ['图.jpg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'file.type_mismatch'],
  ['说明.txt', pdf, 'file.type_mismatch'],
  ['程序.txt', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'file.type_mismatch'],
  ['表.csv', Buffer.from([0, 1, 2, 3, 0, 0]), 'file.type_mismatch'],
  ['报告.docx', compoundFile, 'file.type_mismatch'],
  ['报告.doc', zipOf('word/document.xml', '<w:document/>'), 'file.type_mismatch'],
  ['空.pdf', Buffer.alloc(0), 'file.empty'],
  ['绝密★关于.pdf', pdf, 'file.classified_mark'],
])('%s is refused when it lies, is empty or is not on the list', async (name, bytes, code) => {
  const before = await storedPaths();

  const reply = await upload(name, bytes);

  expect([reply.status, reply.body.code]).toEqual([400, code]);
  expect(await storedPaths()).toEqual(before);
  expect(await FileModel.countDocuments({ state: { $ne: 'stored' } })).toBe(0);
});

test('51 MB are refused with 413 and nothing is left of them', async () => {
  const before = await storedPaths();
  const big = Buffer.concat([pdf, Buffer.alloc(51 * 1024 * 1024)]);

  const reply = await upload('大文件.pdf', big);

  expect([reply.status, reply.body.code]).toEqual([413, 'file.too_large']);
  expect(await storedPaths()).toEqual(before);
  expect(await FileModel.countDocuments({ state: { $ne: 'stored' } })).toBe(0);
});

test('an upload that says it is far too large is answered before it is sent', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sent = request(`${api.url}/api/v1/files`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${wang.token}`,
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': 500 * 1024 * 1024,
      },
    });
    sent.on('response', (response) => {
      resolve(response.statusCode);
      sent.destroy();
    });
    sent.on('error', reject);
    sent.write(partHeader);
  });

  expect(status).toBe(413);
  expect(await FileModel.countDocuments({ state: { $ne: 'stored' } })).toBe(0);
});

test('one that does not say how large it is ends when it is too large', async () => {
  const before = await storedPaths();
  let written = 0;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Buffer.concat([Buffer.from(partHeader), pdf])),
    pull(controller) {
      written += 1_000_000;
      if (written > 60_000_000) controller.close();
      else controller.enqueue(new Uint8Array(1_000_000));
    },
  });

  const reply = await fetch(`${api.url}/api/v1/files`, {
    method: 'POST',
    headers: { authorization: `Bearer ${wang.token}`, 'content-type': 'multipart/form-data; boundary=b' },
    body,
    duplex: 'half',
  } as RequestInit);

  expect(reply.status).toBe(413);
  expect(await storedPaths()).toEqual(before);
});

test('exactly 50 MB are accepted', async () => {
  const big = Buffer.concat([pdf, Buffer.alloc(50 * 1024 * 1024 - pdf.length)]);

  expect(await upload('刚好.pdf', big)).toMatchObject({ status: 201, body: { sizeBytes: 50 * 1024 * 1024 } });
});

test('a form without the file, with another field or with two files is refused', async () => {
  const empty = new FormData();
  empty.append('name', 'x');
  const two = new FormData();
  two.append('file', new Blob([pdf]), 'a.pdf');
  two.append('file', new Blob([pdf]), 'b.pdf');
  const before = await storedPaths();

  const replies = [
    await api.ask('POST', '/files', { token: wang.token, body: empty }),
    await upload('a.pdf', pdf, wang, 'attachment'),
    await api.ask('POST', '/files', { token: wang.token, body: { file: 'a.pdf' } }),
    await api.ask('POST', '/files', { token: wang.token }),
    await api.ask('POST', '/files', { token: wang.token, body: two }),
  ];

  expect(replies.map((reply) => [reply.status, reply.body.code])).toEqual([
    [400, 'file.missing'],
    [400, 'file.missing'],
    [400, 'file.missing'],
    [400, 'file.missing'],
    [400, 'request.invalid'],
  ]);
  expect(await storedPaths()).toEqual(before);
});

/** Sends a raw multipart body; with `cut` the connection ends before the body does. */
function sendRaw(body: Buffer, cut: boolean): Promise<number | 'cut'> {
  return new Promise((resolve) => {
    const sent = request(`${api.url}/api/v1/files`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${wang.token}`,
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': body.length + (cut ? 1_000_000 : 0),
      },
    });
    sent.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', () => resolve('cut'));
    sent.write(body);
    if (cut) void whileReceiving(() => sent.destroy());
    else sent.end();
  });
}

async function whileReceiving(act: () => void): Promise<void> {
  await expect.poll(() => FileModel.countDocuments({ state: 'receiving' })).toBe(1);
  act();
}

const partHeader = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n';

test('an upload whose connection is cut leaves nothing behind', async () => {
  const before = await storedPaths();
  const half = Buffer.concat([Buffer.from(partHeader), pdf, Buffer.alloc(300_000)]);

  expect(await sendRaw(half, true)).toBe('cut');

  await expect.poll(storedPaths).toEqual(before);
  await expect.poll(() => FileModel.countDocuments({ state: 'receiving' })).toBe(0);
});

test.each([
  ['without its end', Buffer.concat([Buffer.from(partHeader), pdf])],
  ['with a broken part header', Buffer.from('--b\r\nContent-Disp\r\n\r\nx\r\n--b--\r\n')],
  ['of noise', Buffer.from('\u0000\u0001--b--b--b')],
])('a multipart body %s is the sender’s fault', async (_, body) => {
  const before = await storedPaths();

  expect(await sendRaw(body, false)).toBe(400);
  expect(await storedPaths()).toEqual(before);
});

test('an unattached file is its uploader’s alone', async () => {
  const { body } = await upload('a.pdf', pdf);
  const someone = { status: 404, body: { code: 'file.not_found' } };

  expect(await download(body.id, zhao)).toMatchObject(someone);
  expect(await download(newId(), zhao)).toMatchObject(someone);
  expect(await download('%7B%22%24gt%22%3A%22%22%7D', zhao)).toMatchObject({ status: 400 });
  await expect(attachFiles(actorOf(zhao), [body.id], 'notice:n1')).rejects.toThrow('file.not_found');
});

test('an attached file is for those who may read what it is attached to, asked each time', async () => {
  const readers = new Set<string>();
  setFileReader('test-notice', async (actor, ownerId) => ownerId === 'n2' && readers.has(actor.personId));
  const { body } = await upload('a.pdf', pdf);
  await attachFiles(actorOf(wang), [body.id], 'test-notice:n2');

  expect((await download(body.id, zhao)).status).toBe(404);
  expect((await download(body.id, wang)).status).toBe(404);
  readers.add(zhao._id);
  expect((await download(body.id, zhao)).status).toBe(200);
  readers.delete(zhao._id);
  expect((await download(body.id, zhao)).status).toBe(404);
});

test('a file of a kind that nobody answers for is read by nobody', async () => {
  const { body } = await upload('a.pdf', pdf);
  await attachFiles(actorOf(wang), [body.id], 'unheard-of:1');

  expect((await download(body.id, wang)).status).toBe(404);
});

test('attaching again changes nothing, to something else is refused, and one bad id attaches none', async () => {
  const first: FileId = (await upload('a.pdf', pdf)).body.id;
  const second: FileId = (await upload('b.pdf', pdf)).body.id;
  await attachFiles(actorOf(wang), [first], 'notice:n3');
  await attachFiles(actorOf(zhao), [first, first], 'notice:n3');

  await expect(attachFiles(actorOf(wang), [first], 'notice:n4')).rejects.toThrow('file.not_found');
  await expect(attachFiles(actorOf(wang), [second, newId<FileId>()], 'notice:n3')).rejects.toThrow('file.not_found');
  expect((await FileModel.findById(second).lean())?.owner).toBeNull();
  expect([...(await findStoredFiles([second, first, newId<FileId>()])).keys()].sort()).toEqual([first, second].sort());
});

test('what nobody attached within a day is removed, what is attached stays', async () => {
  const stray: FileId = (await upload('a.pdf', pdf)).body.id;
  const kept: FileId = (await upload('b.pdf', pdf)).body.id;
  await attachFiles(actorOf(wang), [kept], 'notice:n5');
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

  expect(await removeStrayFiles(inHours(23))).toBe(0);
  expect(await removeStrayFiles(inHours(25))).toBeGreaterThan(0);

  expect((await download(stray, wang)).status).toBe(404);
  expect([...(await findStoredFiles([stray, kept])).keys()]).toEqual([kept]);
  const paths = await storedPaths();
  expect([paths.includes(stray), paths.includes(kept)]).toEqual([false, true]);
});

test('without a session nothing is taken and nothing is given', async () => {
  const form = new FormData();
  form.append('file', new Blob([pdf]), 'a.pdf');

  expect((await api.ask('POST', '/files', { body: form })).status).toBe(401);
  expect((await api.ask('GET', `/files/${newId()}/content`)).status).toBe(401);
});
