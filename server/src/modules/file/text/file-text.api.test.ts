import { readFile, writeFile } from 'node:fs/promises';
import type { FileId } from '@yiwang/shared/file/file.contract';
import { Document, Header, Packer, Paragraph } from 'docx';
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

const pptxOf = (words: string): Buffer =>
  zipOf([
    {
      name: 'ppt/slides/slide1.xml',
      content: `<p:sld><a:p><a:r><a:t>${words}</a:t></a:r></a:p><a:p><a:r><a:t>第二段</a:t></a:r></a:p></p:sld>`,
    },
  ]);
const ofdOf = (...objects: string[]): Buffer =>
  zipOf([
    { name: 'OFD.xml', content: '<ofd:OFD/>' },
    {
      name: 'Doc_0/Pages/Page_0/Content.xml',
      content: `<ofd:Page>${objects.map((words) => `<ofd:TextObject ID="1"><ofd:TextCode X="0" Y="4">${words}</ofd:TextCode></ofd:TextObject>`).join('')}</ofd:Page>`,
    },
  ]);
const wordDocument = (words: string[], header?: string): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          ...(header ? { headers: { default: new Header({ children: [new Paragraph(header)] }) } } : {}),
          children: words.map((each) => new Paragraph(each)),
        },
      ],
    }),
  );

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
    ['汇报.pptx', pptxOf('鸑鷟项目进展')],
    ['版式.ofd', ofdOf('麒麟岭水库')],
  ] as const;
  const attachments = [];
  for (const [name, content] of files) attachments.push({ name, fileId: await upload(name, content), blocks: null });
  const { id } = await draftDocument(api, city, { attachments, addressees: [toUnit(city.town)] });

  for (const q of [
    '獬豸字样',
    '甲 乙 丙 獬豸',
    '貔貅数量',
    '一季度 水务局',
    '饕餮',
    '狻猊',
    'zyzzyva',
    '名册',
    '鸑鷟',
    '麒麟岭水库',
  ])
    expect([q, await found(q)]).toEqual([q, [id]]);
}, 180_000);

test('a file that cannot be read holds up nothing: its document is found by its own words', async () => {
  const broken = await upload('坏件.docx', zipOf([{ name: 'word/document.xml', content: '<w:document' }]));
  const { id } = await draftDocument(api, city, {
    title: '云岭市人民政府关于核查蜃景观测的通知',
    attachments: [{ name: '坏件', fileId: broken, blocks: null }],
  });

  expect(await found('蜃景观测')).toEqual([id]);
}, 180_000);

test('a file that unpacks to far more than it is worth is given up', async () => {
  const zeros = Buffer.alloc(100 * 1024 * 1024);
  for (const declaredSize of [zeros.length, 1000]) {
    const bomb = zipOf([{ name: 'word/document.xml', content: zeros, declaredSize }]);
    await expect(readFileText(await temporaryFile('bomb.docx', bomb), 'docx')).rejects.toThrow();
  }
  const prose = await temporaryFile('long.txt', '汛'.repeat(100_000));
  expect((await readFileText(prose, 'txt')).text).toHaveLength(100_000);
}, 180_000);

test('a mark anywhere in a file is found: far behind, in the head of a page, on a hidden sheet, on a slide, in an OFD', async () => {
  const long = Array.from({ length: 300 }, () => '汛'.repeat(900));
  const marked = [
    ['docx', await wordDocument([...long, '机密★1年'])],
    ['docx', await wordDocument(['正文'], '秘密级')],
    ['txt', Buffer.from(`${long.join('\n')}\n密级：秘密`)],
    ['csv', Buffer.from('姓名,密级\n张三,机密\n')],
    [
      'xlsx',
      workbookOf([
        { name: '表', rows: [['正文']] },
        { name: '备', rows: [['绝密★']], hidden: true },
      ]),
    ],
    ['pptx', pptxOf('机密★1年')],
    ['ofd', ofdOf('机', '密', '★')],
  ] as const;
  for (const [extension, content] of marked) {
    const path = await temporaryFile(`m.${extension}`, content);
    expect([extension, (await readFileText(path, extension)).isMarked]).toEqual([extension, true]);
  }

  const innocent = await temporaryFile('n.docx', await wordDocument([...long, '保守国家秘密。']));
  const { text, isMarked } = await readFileText(innocent, 'docx');
  expect([text.length, isMarked]).toEqual([200_000, false]);
}, 180_000);

test('far behind in an attachment is found as well', async () => {
  const fileId = await upload(
    '长附件.docx',
    await wordDocument([...Array.from({ length: 60 }, () => '汛期值守'.repeat(250)), '夔龙纹样']),
  );
  const { id } = await draftDocument(api, city, { attachments: [{ name: '长附件', fileId, blocks: null }] });

  expect(await found('夔龙纹样')).toEqual([id]);
}, 180_000);

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
}, 180_000);
