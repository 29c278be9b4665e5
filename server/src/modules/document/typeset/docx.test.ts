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

test('page, grid and fonts are those of the standard', async () => {
  const body = await partOf(await typesetDocx(samples.general), 'word/document.xml');

  expect(body).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
  expect(body).toMatch(/<w:pgMar [^>]*w:top="2098"/);
  expect(body).toMatch(/<w:docGrid [^>]*w:linePitch="579"/);
  expect(body).toContain('w:eastAsia="仿宋_GB2312"');
  expect(body).toContain('<w:spacing w:val="-5"/>');
  expect(body).toMatch(/w:firstLine="632"/);
});
