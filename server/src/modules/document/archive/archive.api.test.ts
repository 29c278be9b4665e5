import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { Parser } from 'saxen';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeArchive } from '#modules/document/archive/make-archive';
import { readZip } from '#modules/document/archive/read-zip';
import { verifyPackage } from '#modules/document/archive/verify-package';
import { fileOf, zipStream } from '#modules/document/archive/zip-stream';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { sha256Of } from '#modules/document/verify/stamp';
import { findVerifyingKey } from '#platform/signing/signing';
import { getStorage } from '#platform/storage/storage';
import { startTestApi, type TestApi } from '#testing/api';
import { type DeskCalls, deskOf } from '#testing/deliveries';
import { buildIssuingCity, documentAt, type IssuingCity } from '#testing/documents';

let api: TestApi;
let city: IssuingCity;
let dir: string;
let desk: DeskCalls;
beforeAll(async () => {
  api = await startTestApi();
  desk = deskOf(api);
  city = await buildIssuingCity();
  dir = await mkdtemp(join(tmpdir(), 'yiwang-archives-'));
});
afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
  await api.close();
});

const year = new Date().getFullYear();
const transferPath = (issuerId: string, of = year) => `/document-transfers/${of}?issuerId=${issuerId}`;
let saved = 0;
/** The bytes of a reply in a file. */
async function download(path: string, token = city.clerk.token): Promise<string> {
  const reply = await fetch(`${api.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  expect(reply.status).toBe(200);
  saved += 1;
  const file = join(dir, `${saved}.zip`);
  await writeFile(file, Buffer.from(await reply.arrayBuffer()));

  return file;
}
async function contentOf(file: string): Promise<Map<string, string>> {
  const zip = await readZip(file);
  const content = new Map<string, string>();
  for (const path of zip.paths) content.set(path, await text((await zip.openFile(path)).setEncoding('latin1')));
  zip.close();

  return content;
}
const utf8 = (latin: string | undefined): string => Buffer.from(latin ?? '', 'latin1').toString();

async function attach(name: string, content: string): Promise<string> {
  const body = new FormData();
  body.append('file', new Blob([content]), name);
  const reply = await api.ask('POST', '/files', { token: city.drafter.token, body });
  expect(reply.status).toBe(201);

  return reply.body.id;
}

describe('the package of a filed document', () => {
  test('holds all that art. 27 wants kept, and every part of it proves itself', async () => {
    const fileId = await attach('清单.txt', '一、渠道');
    const filed = await documentAt(api, city, 'filed', {
      attachments: [{ name: '清单', fileId, blocks: null }],
    } as never);
    const file = await download(`/documents/${filed.id}/archive`);
    const content = await contentOf(file);

    expect([...content.keys()]).toEqual([
      'document.pdf',
      'draft.html',
      'handling.html',
      'content.json',
      'metadata.xml',
      'receipts.csv',
      'receipts.json',
      'trail.json',
      'attachments/01-清单.txt',
      'keys.json',
      'verify.txt',
      'manifest.sha256',
      'manifest.sig',
    ]);
    expect(await verifyPackage(file, findVerifyingKey)).toEqual({ files: 13, faults: [] });
    expect(utf8(content.get('draft.html'))).toMatch(/签发<\/td><td>李正<\/td>.*<td>同意。<\/td>/);
    expect(utf8(content.get('draft.html'))).toContain('<td>陈文</td><td>是</td><td>是</td>');
    expect(utf8(content.get('draft.html'))).toContain('<p>一、抓紧修复水毁工程</p>');
    expect(utf8(content.get('receipts.csv'))).toContain('青石镇,主送,待签收');
    expect(JSON.parse(utf8(content.get('trail.json')))).toEqual(filed.trail);
  });

  test('can be checked with a common tool alone', async () => {
    const filed = await documentAt(api, city, 'filed');
    const content = await contentOf(await download(`/documents/${filed.id}/archive`));
    const folder = await mkdtemp(join(dir, 'unpacked-'));
    for (const [path, bytes] of content) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes, 'latin1');
    }

    const { stdout } = await promisify(execFile)('sha256sum', ['--check', 'manifest.sha256'], { cwd: folder });
    expect(stdout.trim().split('\n')).toHaveLength(content.size - 2);
    expect(stdout).not.toContain('FAILED');
  });

  test('has the elements of GB/T 33480 in well-formed XML, whatever was typed', async () => {
    const filed = await documentAt(api, city, 'filed', { annotation: `<b>&"'此件公开发布]]>` } as never);
    const xml = utf8((await contentOf(await download(`/documents/${filed.id}/archive`))).get('metadata.xml'));
    const said = new Map<string, string>();
    const open: string[] = [];
    const parser = new Parser();
    parser.on('openTag', (_, attributes) => void open.push(attributes().name ?? ''));
    parser.on('closeTag', () => void open.pop());
    parser.on('text', (value, decode) => {
      if (value.trim() !== '') said.set(open.at(-1) ?? '', decode(value));
    });
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(xml);
    parser.end();

    expect(open).toEqual([]);
    expect(said.get('附注')).toBe(`<b>&"'此件公开发布]]>`);
    expect(Object.fromEntries(said)).toMatchObject({
      公文标识: filed.id,
      文种: '通知',
      发文字号: filed.registration.number,
      标题: filed.title,
      主送机关: '青石镇，云岭市水利局',
      成文日期: filed.issuedOn,
      发布层次: '公开发布',
      保管期限: '30年',
      验证码: filed.final.verificationCode,
    });
  });

  test('is made once: a repeated effect neither changes it nor leaves a second one', async () => {
    const { id } = await documentAt(api, city, 'filed');
    const before = await DocumentModel.findById(id).lean<DocumentRecord>();
    await makeArchive(id);
    expect((await DocumentModel.findById(id).lean<DocumentRecord>())?.archive).toEqual(before?.archive);

    // As after a crash between the package and the record.
    await DocumentModel.collection.updateOne({ _id: id } as never, { $set: { archive: null } } as never);
    await Promise.all([makeArchive(id), makeArchive(id)]);
    expect(await verifyPackage(await download(`/documents/${id}/archive`), findVerifyingKey)).toMatchObject({
      faults: [],
    });
  });

  test('says what was done after filing: a next edition, which names the former one; that one stays as it was', async () => {
    const filed = await documentAt(api, city, 'filed');
    const first = await download(`/documents/${filed.id}/archive`);
    const again = await download(`/documents/${filed.id}/archive`);
    expect(await readFile(again)).toEqual(await readFile(first));

    const to = await DeliveryModel.findOne({ documentId: filed.id, unitId: city.town._id }).lean<DeliveryRecord>();
    const reply = { text: '已修复三处' };
    await desk.receive(city.townClerk, to?._id ?? '', { register: true });
    expect((await desk.reply(city.townClerk, to?._id ?? '', reply)).status).toBe(200);
    await api.ask('POST', `/documents/${filed.id}/revocation`, {
      token: city.principal.token,
      body: { reason: '依据有误' },
    });
    const second = await download(`/documents/${filed.id}/archive`);
    const content = await contentOf(second);

    expect(utf8(content.get('receipts.csv'))).toMatch(/青石镇,主送,已登记,.*李梅.*已修复三处/);
    expect(utf8(content.get('metadata.xml'))).toContain('<element name="状态">已撤销</element>');
    expect(utf8(content.get('metadata.xml'))).toContain('<element name="归档包版次">2</element>');
    expect(utf8(content.get('metadata.xml'))).toContain(sha256Of(await readFile(first)));
    expect(JSON.parse(utf8(content.get('trail.json'))).at(-1)).toMatchObject({ act: 'document.revoke' });
    expect(await verifyPackage(second, findVerifyingKey)).toMatchObject({ faults: [] });
    expect(await verifyPackage(first, findVerifyingKey)).toMatchObject({ faults: [] });

    const kept = (await DocumentModel.findById(filed.id).lean<DocumentRecord>())?.archive;
    const stored = await getStorage().open(kept?.former?.[0]?.storageKey ?? '');
    expect(Buffer.concat(await stored.toArray())).toEqual(await readFile(first));
    const transfer = await contentOf(await download(transferPath(city.government._id)));
    expect(JSON.parse(utf8(transfer.get('transfer.json'))).documents).toContainEqual(
      expect.objectContaining({ id: filed.id, edition: 2, sha256: kept?.sha256 }),
    );
  });

  test('from before editions were counted is kept and followed by the next', async () => {
    const { id } = await documentAt(api, city, 'filed');
    const unset = { 'archive.facts': '', 'archive.edition': '', 'archive.former': '' };
    await DocumentModel.collection.updateOne({ _id: id } as never, { $unset: unset } as never);
    await Promise.all([download(`/documents/${id}/archive`), download(`/documents/${id}/archive`)]);

    const { archive } = (await DocumentModel.findById(id).lean<DocumentRecord>()) ?? {};
    expect([archive?.edition, archive?.former?.length]).toEqual([2, 1]);
  });

  test('is for the office that keeps it, not for others', async () => {
    const { id } = await documentAt(api, city, 'filed');
    const path = `/documents/${id}/archive`;

    expect((await api.ask('GET', path)).status).toBe(401);
    expect((await api.ask('GET', path, { token: city.townClerk.token })).status).toBe(404);
    expect(await api.ask('GET', path, { token: city.drafter.token })).toMatchObject({
      status: 403,
      body: { code: 'document.forbidden' },
    });
  });

  test('is not there before the document is filed', async () => {
    const { id } = await documentAt(api, city, 'dispatched');

    expect(await api.ask('GET', `/documents/${id}/archive`, { token: city.clerk.token })).toMatchObject({
      status: 404,
      body: { code: 'document.archive_missing' },
    });
  });
});

describe('a package that was tampered with', () => {
  /** The package of a new document, with its files changed. */
  async function repacked(change: (files: Map<string, Buffer>) => void): Promise<string> {
    const { id } = await documentAt(api, city, 'filed');
    const content = await contentOf(await download(`/documents/${id}/archive`));
    const files = new Map([...content].map(([path, bytes]) => [path, Buffer.from(bytes, 'latin1')]));
    change(files);
    saved += 1;
    const file = join(dir, `${saved}.zip`);
    const zip = zipStream(
      [...files].map(([path, bytes]) => fileOf(path, bytes)),
      new Date(),
    );
    await writeFile(file, zip);

    return file;
  }
  const faultsOf = async (change: (files: Map<string, Buffer>) => void) =>
    (await verifyPackage(await repacked(change), findVerifyingKey)).faults;

  test('is as good as before where only the ZIP around it is new', async () => {
    expect(await faultsOf(() => {})).toEqual([]);
  });

  test('is found out: a file changed, taken away, or added', async () => {
    expect(await faultsOf((files) => files.set('draft.html', Buffer.from('x')))).toEqual([
      { path: 'draft.html', reason: 'changed' },
    ]);
    expect(await faultsOf((files) => files.delete('receipts.csv'))).toEqual([
      { path: 'receipts.csv', reason: 'missing' },
    ]);
    expect(await faultsOf((files) => files.set('more.txt', Buffer.from('x')))).toEqual([
      { path: 'more.txt', reason: 'not-listed' },
    ]);
  });

  test('is found out where the manifest was changed with it, or is gone', async () => {
    const forge = (files: Map<string, Buffer>) => {
      const line = (files.get('manifest.sha256') ?? '').toString().split('\n').slice(1).join('\n');
      files.set('manifest.sha256', Buffer.from(line));
      files.delete('document.pdf');
    };

    expect(await faultsOf(forge)).toEqual([{ path: 'manifest.sig', reason: 'manifest-unsigned' }]);
    expect(await faultsOf((files) => files.delete('manifest.sig'))).toEqual([
      { path: 'manifest.sig', reason: 'manifest-unsigned' },
    ]);
    expect(await faultsOf((files) => files.delete('manifest.sha256'))).toEqual([
      { path: 'manifest.sha256', reason: 'missing' },
    ]);
  });

  test('does not convince who has other keys', async () => {
    const { faults } = await verifyPackage(await repacked(() => {}), () => undefined);

    expect(faults.map(({ path, reason }) => [path, reason])).toEqual([
      ['manifest.sig', 'key-unknown'],
      ['document.pdf', 'pdf-changed'],
      ['trail.json', 'trail-broken'],
      ['receipts.json', 'trail-broken'],
    ]);
  });

  test('that broke off or is no ZIP is unreadable', async () => {
    const whole = await readFile(await repacked(() => {}));
    const half = join(dir, 'half.zip');
    await writeFile(half, whole.subarray(0, whole.length / 2));

    expect(await verifyPackage(half, findVerifyingKey)).toEqual({
      files: 0,
      faults: [{ path: '', reason: 'unreadable' }],
    });
  });
});

describe('the transfer of a year', () => {
  test('holds the packages of one issuer, each whole, with its state as of now', async () => {
    const own = await buildIssuingCity();
    const asked = city;
    city = own;
    const [first, second] = [await documentAt(api, own, 'filed'), await documentAt(api, own, 'filed')];
    await api.ask('PUT', `/documents/${second.id}/hold`, { token: own.clerk.token, body: { reason: '案件未结' } });
    await api.ask('POST', `/documents/${second.id}/repeal`, {
      token: own.principal.token,
      body: { effectiveTo: second.issuedOn, reason: '已有新规定' },
    });
    const file = await download(transferPath(own.government._id));
    const content = await contentOf(file);
    const listed = JSON.parse(utf8(content.get('transfer.json')));
    city = asked;

    expect(await verifyPackage(file, findVerifyingKey)).toEqual({ files: 7 + 2 * 12, faults: [] });
    expect(listed).toMatchObject({
      issuer: '云岭市人民政府',
      year,
      documents: [
        { number: first.registration.number, holdReason: '', validity: { state: 'in-force' } },
        {
          number: second.registration.number,
          holdReason: '案件未结',
          validity: { state: 'in-force', effectiveTo: second.issuedOn },
        },
      ],
      withoutPackage: [],
      dueForAppraisal: [],
    });
  });

  test('names what is due for appraisal and leaves out what is held', async () => {
    const own = await buildIssuingCity();
    const [due, held] = [await documentAt(api, own, 'filed'), await documentAt(api, own, 'filed')];
    const age = (id: string, holdReason: string) =>
      DocumentModel.collection.updateOne(
        { _id: id } as never,
        { $set: { issuedOn: '1990-05-01', 'filing.holdReason': holdReason } } as never,
      );
    await Promise.all([age(due.id, ''), age(held.id, '诉讼')]);
    await documentAt(api, own, 'filed');
    const content = await contentOf(await download(transferPath(own.government._id), own.clerk.token));

    expect(JSON.parse(utf8(content.get('transfer.json'))).dueForAppraisal).toMatchObject([
      { id: due.id, dueOn: '2021-01-01' },
    ]);
  });

  test('is that of the document, not of its filing: what came late is with its own year', async () => {
    const own = await buildIssuingCity();
    const { id } = await documentAt(api, own, 'filed');
    const before = { $set: { issuedOn: `${year - 1}-12-30`, 'filing.at': `${year}-05-20T02:00:00.000Z` } };
    await DocumentModel.collection.updateOne({ _id: id } as never, before as never);
    const listed = async (of: number) => {
      const content = await contentOf(await download(transferPath(own.government._id, of), own.clerk.token));
      return JSON.parse(utf8(content.get('transfer.json'))).documents.map((each: { id: string }) => each.id);
    };

    expect(await listed(year - 1)).toEqual([id]);
    expect((await api.ask('GET', transferPath(own.government._id), { token: own.clerk.token })).status).toBe(404);
  });

  test('breaks off where the store gives back something else than was kept', async () => {
    const own = await buildIssuingCity();
    const { id } = await documentAt(api, own, 'filed');
    const { archive } = (await DocumentModel.findById(id).lean<DocumentRecord>()) ?? {};
    const whole = Buffer.from(await (await getStorage().open(archive?.storageKey ?? '')).toArray().then(Buffer.concat));
    whole[100] = (whole[100] ?? 0) ^ 1;
    await getStorage().put(archive?.storageKey ?? '', pieces(whole));

    await expect(download(transferPath(own.government._id), own.clerk.token)).rejects.toThrow();
  });

  test('is for the office that keeps the issuer', async () => {
    const path = transferPath(city.government._id);

    expect((await api.ask('GET', path)).status).toBe(401);
    expect((await api.ask('GET', path, { token: city.townClerk.token })).status).toBe(403);
    expect((await api.ask('GET', transferPath(city.government._id, 2001), { token: city.clerk.token })).status).toBe(
      404,
    );
    expect((await api.ask('GET', transferPath('0'.repeat(24)), { token: city.clerk.token })).status).toBe(404);
    expect((await api.ask('GET', '/document-transfers/99', { token: city.clerk.token })).status).toBe(400);
  });
});

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
