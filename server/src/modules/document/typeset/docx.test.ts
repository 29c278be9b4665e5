import { text } from 'node:stream/consumers';
import mammoth from 'mammoth';
import { expect, test } from 'vitest';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { typesetDocx } from '#modules/document/typeset/docx';
import { sampleNames, samples } from '#testing/typeset-samples';

test.each(sampleNames)('a document of the kind %s opens as DOCX with its words in order', async (name) => {
  const input = samples[name];
  const { value } = await mammoth.extractRawText({ buffer: await typesetDocx(input) });
  const [block] = input.blocks;

  for (const part of [input.number, input.printedBy, block?.type === 'text' ? block.text.slice(0, 12) : ''])
    if (part && !(name === 'letter' && part === input.printedBy)) expect(value).toContain(part);
});

async function partOf(docx: Buffer, name: string): Promise<string> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(docx, { lazyEntries: false }, (error, opened) => (opened ? resolve(opened) : reject(error)));
  });
  const entry = await new Promise<Entry>((resolve) => {
    zip.on('entry', (each: Entry) => each.fileName === name && resolve(each));
  });
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (stream ? resolve(text(stream)) : reject(error)));
  });
}

test.each(['已撤销', '已废止'])('%s stands at the top of every page, odd and even', async (stateMark) => {
  const marked = await typesetDocx({ ...samples.general, stateMark });
  const body = await partOf(marked, 'word/document.xml');

  for (const name of ['word/header1.xml', 'word/header2.xml']) expect(await partOf(marked, name)).toContain(stateMark);
  expect(body).toMatch(/<w:headerReference w:type="default"/);
  expect(body).toMatch(/<w:headerReference w:type="even"/);
  expect(await partOf(await typesetDocx(samples.general), 'word/document.xml')).not.toContain('headerReference');
});

test('page, grid and fonts are those of the standard', async () => {
  const body = await partOf(await typesetDocx(samples.general), 'word/document.xml');

  expect(body).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
  expect(body).toMatch(/<w:pgMar [^>]*w:top="2098"/);
  expect(body).toMatch(/<w:docGrid [^>]*w:linePitch="579"/);
  expect(body).toContain('w:eastAsia="仿宋_GB2312"');
  expect(body).toContain('<w:spacing w:val="-5"/>');
  expect(body).toMatch(/w:firstLine="632"/);
});

const rules = (xml: string): number =>
  xml.match(/<w:bottom w:val="(?:single|thickThinSmallGap)" w:color="E60012"/g)?.length ?? 0;

test('a letter has its mark between double rules on page 1, no number of that page, and its number at the right', async () => {
  const docx = await typesetDocx(samples.letter);
  const body = await partOf(docx, 'word/document.xml');
  const parts = ['header1', 'footer1', 'footer2', 'footer3'];
  const around = await Promise.all(parts.map((name) => partOf(docx, `word/${name}.xml`)));
  const [mark = '', ...feet] = around;

  expect(body).toContain('<w:titlePg/>');
  expect(body).toMatch(new RegExp(`<w:tab w:val="right".*<w:tab/>.*${samples.letter.number}`, 's'));
  expect(rules(body)).toBe(0);
  expect(mark).toContain(samples.letter.heads[0]);
  expect(mark).toContain('thickThinSmallGap');
  const rule = feet.filter((each) => each.includes('thinThickSmallGap'));
  expect(rule).toHaveLength(1);
  expect(rule[0]).not.toContain('PAGE');
  expect(feet.filter((each) => each.includes('PAGE'))).toHaveLength(2);
});

test('an order has no red rule, minutes say who and when above theirs, and others have theirs below the number', async () => {
  const bodyOf = async (name: 'order' | 'minutes' | 'general') =>
    partOf(await typesetDocx(samples[name]), 'word/document.xml');
  const [order, minutes, general] = [await bodyOf('order'), await bodyOf('minutes'), await bodyOf('general')];

  expect([order, minutes, general].map(rules)).toEqual([0, 1, 1]);
  expect(minutes.split('<w:p>').find((each) => rules(each) === 1)).toContain(samples.minutes.signers[0]?.organ);
  expect(general.split('<w:p>').find((each) => rules(each) === 1)).toContain(samples.general.number);
});

test('the lines of 版记 are as wide as the text, and its date stands at their end', async () => {
  const colophon =
    (await partOf(await typesetDocx(samples.general), 'word/document.xml')).split('<w:tbl>').at(-1) ?? '';

  expect(colophon).toContain('<w:gridCol w:w="8844"/>');
  expect(colophon).toMatch(/<w:top w:val="single"[^>]*w:sz="8"\/>/);
  expect(colophon).toMatch(new RegExp(`<w:tab w:val="right".*${samples.general.printedBy}.*<w:tab/>.*印发`, 's'));
});
