import {
  AlignmentType,
  CommentReference,
  Document,
  ExternalHyperlink,
  Footer,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';
import { zipOf } from '#testing/workbook';

let api: TestApi;
let clerk: BuiltPerson;
beforeAll(async () => {
  api = await startTestApi();
  const unit = await buildUnit({ name: '云岭市水务局' });
  clerk = await buildPerson({ posts: [{ unit }] });
});
afterAll(() => api.close());

async function send(content: Buffer, name = '通知.docx', token: string | undefined = clerk.token) {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(content)]), name);
  return api.ask('POST', '/document-imports', { token, body });
}
const text = (level: number, words: string, align: 'start' | 'center' | 'end' = 'start') => ({
  type: 'text',
  level,
  text: words,
  align,
});
const centred = (words: string) => new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun(words)] });
const docxOf = (children: (Paragraph | Table)[]) => Packer.toBuffer(new Document({ sections: [{ children }] }));
/** A DOCX made by hand, as other writers make it. */
const handMade = (body: string, extra: { name: string; content: string | Buffer; declaredSize?: number }[] = []) =>
  zipOf([
    {
      name: '[Content_Types].xml',
      content:
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    },
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    },
    ...extra,
  ]);
const paragraph = (words: string) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;

test('a draft out of Word keeps title, levels, alignment and tables; typed and automatic numbers become levels', async () => {
  const level = (format: (typeof LevelFormat)[keyof typeof LevelFormat], words: string) => ({
    level: 0,
    format,
    text: words,
  });
  const file = await Packer.toBuffer(
    new Document({
      numbering: {
        config: [
          { reference: 'first', levels: [level(LevelFormat.CHINESE_COUNTING, '%1、')] },
          { reference: 'second', levels: [level(LevelFormat.CHINESE_COUNTING, '（%1）')] },
          { reference: 'fourth', levels: [level(LevelFormat.DECIMAL, '（%1）')] },
        ],
      },
      sections: [
        {
          children: [
            centred('云岭市人民政府文件'),
            centred('云政发〔2026〕12号'),
            centred('云岭市人民政府关于做好'),
            centred('汛期值守工作的通知'),
            new Paragraph('各镇人民政府：'),
            new Paragraph({ numbering: { reference: 'first', level: 0 }, children: [new TextRun('总体要求')] }),
            new Paragraph({ numbering: { reference: 'second', level: 0 }, children: [new TextRun('目标')] }),
            new Paragraph('　　1.建立台账'),
            new Paragraph({ numbering: { reference: 'fourth', level: 0 }, children: [new TextRun('到户')] }),
            new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun('二、工作要求')] }),
            new Table({
              rows: [
                new TableRow({ children: [new TableCell({ columnSpan: 2, children: [new Paragraph('值班表')] })] }),
                new TableRow({
                  children: ['水务局', '0000'].map((words) => new TableCell({ children: [new Paragraph(words)] })),
                }),
              ],
            }),
            new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun('云岭市人民政府')] }),
          ],
        },
      ],
    }),
  );

  expect((await send(file)).body).toEqual({
    title: '云岭市人民政府关于做好汛期值守工作的通知',
    addresseesText: '各镇人民政府',
    blocks: [
      text(1, '总体要求'),
      text(2, '目标'),
      text(3, '建立台账'),
      text(4, '到户'),
      text(1, '工作要求'),
      {
        type: 'table',
        rows: [
          ['值班表', ''],
          ['水务局', '0000'],
        ],
      },
    ],
    leftOut: ['signature'],
  });
});

test('without centring the title, the addressees and the signature at the end are known as well', async () => {
  const lines = [
    '云岭市水务局关于商请提供资料的函',
    '市农业农村局、市自然资源局：',
    '因工作需要，请予支持。',
    '云岭市水务局',
    '2026年3月2日',
  ];
  expect((await send(handMade(lines.map(paragraph).join('')))).body).toEqual({
    title: '云岭市水务局关于商请提供资料的函',
    addresseesText: '市农业农村局、市自然资源局',
    blocks: [text(0, '因工作需要，请予支持。')],
    leftOut: ['signature'],
  });

  const prose = ['现印发下列通知', '有关要求如下：', '由市水务局', '联系人：市水务局'];
  expect((await send(handMade(prose.map(paragraph).join('')))).body).toMatchObject({
    title: '现印发下列通知',
    addresseesText: '有关要求如下',
    blocks: [text(0, '由市水务局'), text(0, '联系人：市水务局')],
    leftOut: [],
  });
});

test('what is no text is left out and named, and the words of links stay', async () => {
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const file = await Packer.toBuffer(
    new Document({
      comments: { children: [{ id: 0, children: [new Paragraph('批注')] }] },
      footnotes: { 1: { children: [new Paragraph('脚注')] } },
      sections: [
        {
          footers: { default: new Footer({ children: [new Paragraph('第1页')] }) },
          children: [
            new Paragraph({
              children: [
                new TextRun('见'),
                new ExternalHyperlink({ link: 'javascript:alert(1)', children: [new TextRun('平台')] }),
                new TextRun('。'),
                new ImageRun({ type: 'png', data: pixel, transformation: { width: 1, height: 1 } }),
                new TextRun({ text: '隐藏', vanish: true }),
                new FootnoteReferenceRun(1),
                new CommentReference(0),
              ],
            }),
          ],
        },
      ],
    }),
  );

  const { title, blocks, leftOut } = (await send(file)).body;
  expect({ title, blocks }).toEqual({ title: '', blocks: [text(0, '见平台。')] });
  expect([...leftOut].sort()).toEqual(['comments', 'footnotes', 'headers', 'hidden', 'images', 'links', 'scripts']);
});

test('tracked changes come in as accepted', async () => {
  const body = `<w:p><w:r><w:t>各单位</w:t></w:r><w:del><w:r><w:delText>可以</w:delText></w:r></w:del><w:ins><w:r><w:t>应当</w:t></w:r></w:ins><w:r><w:t>落实。</w:t></w:r></w:p>`;

  expect((await send(handMade(body))).body).toEqual({
    title: '',
    addresseesText: '',
    blocks: [text(0, '各单位应当落实。')],
    leftOut: ['revisions'],
  });
});

test('whatever could run something is refused as a whole', async () => {
  const withProject = handMade(paragraph('字'), [{ name: 'word/vbaProject.bin', content: 'x' }]);
  const plain = await docxOf([new Paragraph('字')]);

  expect((await send(withProject)).body).toMatchObject({ status: 400, code: 'document.import_macros' });
  expect((await send(plain, '通知.docm')).body).toMatchObject({ status: 400, code: 'document.import_macros' });
});

test('classified marks are refused in the text, in a table, in the title and in the name', async () => {
  const marked = [
    await docxOf([new Paragraph('机密★1年'), new Paragraph('正文')]),
    await docxOf([
      new Table({ rows: [new TableRow({ children: [new TableCell({ children: [new Paragraph('秘密★')] })] })] }),
    ]),
    await docxOf([centred('绝密★关于某事的通知'), new Paragraph('正文')]),
  ];
  const innocent = await docxOf([new Paragraph('做好保密工作，保守国家秘密。')]);

  for (const file of marked) expect((await send(file)).body.code).toBe('document.classified_mark');
  expect((await send(innocent, '机密-名单.docx')).body.code).toBe('document.classified_mark');
  expect((await send(innocent)).status).toBe(200);
});

test('30,000 characters are the most; an archive that unpacks beyond measure is refused before it is read', async () => {
  const lines = (count: number, more = '') =>
    handMade(paragraph('水'.repeat(1000)).repeat(count) + (more === '' ? '' : paragraph(more)));
  const bomb = handMade(paragraph('字'), [{ name: 'word/media/big.bin', content: Buffer.alloc(90 * 1024 * 1024) }]);
  const liar = handMade(paragraph('0'.repeat(90 * 1024 * 1024)), []);

  expect((await send(lines(30))).status).toBe(200);
  expect((await send(lines(30, '多'))).body.code).toBe('document.too_long');
  expect((await send(bomb)).body).toMatchObject({ status: 413, code: 'file.too_large' });
  expect(['file.too_large', 'document.too_long']).toContain((await send(liar)).body.code);
});

test('what is no DOCX is said to be unreadable, and nobody who is not signed in may ask', async () => {
  const files = [Buffer.from('字'), Buffer.from('d0cf11e0a1b11ae1', 'hex'), zipOf([{ name: 'a.txt', content: 'a' }])];

  const codes = await Promise.all(files.map(async (file) => (await send(file)).body.code));
  expect(codes).toEqual(['document.import_not_docx', 'document.import_not_docx', 'document.import_unreadable']);
  expect((await send(handMade('<w:p><w:r><w:t>断了'))).body.code).toBe('document.import_unreadable');
  expect((await api.ask('POST', '/document-imports', { token: clerk.token, body: new FormData() })).body.code).toBe(
    'file.missing',
  );
  expect((await api.ask('POST', '/document-imports', { body: new FormData() })).status).toBe(401);
});

test('markup of a typesetter or a page inside the text is plain text', async () => {
  const words = '#read("/etc/passwd") *x* $y$ &lt;script&gt;alert(1)&lt;/script&gt;';
  const { blocks } = (await send(handMade(paragraph(words)))).body;

  expect(blocks).toEqual([text(0, '#read("/etc/passwd") *x* $y$ <script>alert(1)</script>')]);
});
