import { readFile, writeFile } from 'node:fs/promises';
import type { FileId } from '@yiwang/shared/file/file.contract';
import { Document, Packer, Paragraph } from 'docx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOfPdf } from '#modules/file/text/pdf-text';
import { readFileText } from '#modules/file/text/read-file-text';
import { keepSearch, keepUp, rebuildSearch } from '#modules/search/index';
import { SearchRowModel } from '#modules/search/search-row.model';
import { startTestApi, type TestApi } from '#testing/api';
import { toUnit } from '#testing/deliveries';
import { buildIssuingCity, draftDocument, type IssuingCity } from '#testing/documents';
import { temporaryFile, workbookOf, zipOf } from '#testing/workbook';

let api: TestApi;
let city: IssuingCity;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
});
afterAll(() => api.close());

const docxOf = (words: string): Promise<Buffer> =>
  Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(words), new Paragraph('甲 & 乙 < 丙')] }] }));

/** A PDF of one page with one line of Latin letters, in a font that every reader has. */
function pdfOf(line: string): Buffer {
  const content = `BT /F1 12 Tf 72 720 Td (${line}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj${object}endobj\n`).join('');

  return Buffer.from(`%PDF-1.4\n${body}trailer<</Root 1 0 R/Size 6>>\n%%EOF`);
}

async function upload(name: string, content: Buffer): Promise<FileId> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)]), name);
  const reply = await api.ask('POST', '/files', { token: city.drafter.token, body: form });
  if (reply.status >= 300) throw new Error(JSON.stringify(reply.body));
  return reply.body.id;
}
async function found(q: string): Promise<string[]> {
  await keepUp();
  const { body } = await api.ask('GET', `/search?q=${encodeURIComponent(q)}`, { token: city.clerk.token });
  return body.items.map(({ id }: { id: string }) => id);
}

test('the words of attached files find the document, whatever their format', async () => {
  const files = [
    ['名册.docx', await docxOf('含有獬豸字样的正文')],
    [
      '台账.xlsx',
      workbookOf([
        {
          name: '一季度',
          rows: [
            ['单位', '貔貅数量'],
            ['水务局', 12],
          ],
        },
      ]),
    ],
    ['说明.txt', Buffer.from('饕餮纹样说明')],
    ['附表.csv', Buffer.from('名称,数量\n狻猊,3\n')],
    ['report.pdf', pdfOf('Baseline assessment zyzzyva')],
  ] as const;
  const attachments = [];
  for (const [name, content] of files) attachments.push({ name, fileId: await upload(name, content), blocks: null });
  const { id } = await draftDocument(api, city, { attachments, addressees: [toUnit(city.town)] });

  for (const q of ['獬豸字样', '甲 乙 丙 獬豸', '貔貅数量', '一季度 水务局', '饕餮', '狻猊', 'zyzzyva', '名册'])
    expect([q, await found(q)]).toEqual([q, [id]]);
}, 60_000);

test('a file that cannot be read holds up nothing: its document is found by its own words', async () => {
  const broken = await upload('坏件.docx', zipOf([{ name: 'word/document.xml', content: '<w:document' }]));
  const { id } = await draftDocument(api, city, {
    title: '云岭市人民政府关于核查蜃景观测的通知',
    attachments: [{ name: '坏件', fileId: broken, blocks: null }],
  });

  expect(await found('蜃景观测')).toEqual([id]);
}, 60_000);

test('a file that unpacks to far more than it is worth is given up', async () => {
  const zeros = Buffer.alloc(100 * 1024 * 1024);
  for (const declaredSize of [zeros.length, 1000]) {
    const bomb = zipOf([{ name: 'word/document.xml', content: zeros, declaredSize }]);
    await expect(readFileText(await temporaryFile('bomb.docx', bomb), 'docx')).rejects.toThrow();
  }
  const prose = await temporaryFile('long.txt', '汛'.repeat(100_000));
  expect(await readFileText(prose, 'txt')).toHaveLength(20_000);
}, 60_000);

test('what is no PDF is refused', async () => {
  const path = await temporaryFile('x.pdf', '');
  await writeFile(path, 'not a PDF');
  await expect(textOfPdf(await readFile(path), 100)).rejects.toThrow('not a PDF');
});

test('made anew, the index is what it was; rows of what is gone leave it, lost ones come back', async () => {
  await keepUp();
  const before = await SearchRowModel.find({}).sort({ _id: 1 }).lean();
  expect(before.length).toBeGreaterThan(1);
  const { _id, ...lost } = before[0] as (typeof before)[0];
  await SearchRowModel.deleteOne({ _id });
  await SearchRowModel.collection.insertOne({ ...lost, _id: `document:${'f'.repeat(24)}` } as never);

  expect(await rebuildSearch(() => undefined)).toBe(before.length);
  expect(await SearchRowModel.find({}).sort({ _id: 1 }).lean()).toEqual(before);

  await SearchRowModel.deleteMany({});
  await keepSearch();
  expect(await SearchRowModel.find({}).sort({ _id: 1 }).lean()).toEqual(before);
}, 60_000);
