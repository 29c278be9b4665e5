import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Compiler, createCompiler } from '#modules/document/typeset/compile';
import { signaturePlaceholder } from '#modules/document/typeset/layout';
import { unpackPackagedFonts } from '#modules/document/typeset/packaged-fonts';
import { drawPage } from '#modules/document/typeset/svg-pages';
import { emptyInput, type TypesetInput } from '#modules/document/typeset/typeset.types';
import { createTypesetter, type Typesetter } from '#modules/document/typeset/typesetter';
import { silentLogger } from '#platform/logger';
import { renamedFont } from '#testing/font';
import { linesOf, lineWith } from '#testing/pdf-lines';
import { measurePdf, type PdfPage } from '#testing/pdf-pages';
import { beyond, distancesOf } from '#testing/typeset-geometry';
import { sampleBlocks, sampleNames, samples } from '#testing/typeset-samples';

let folder = '';
let compiler: Compiler;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'typeset-'));
  compiler = createCompiler(unpackPackagedFonts(folder));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const nowhere: PdfPage = { glyphs: [], shapes: [], widthMm: 0, heightMm: 0 };
const measure = async (input: TypesetInput) => measurePdf(compiler.pdf(input).pdf);
const textOf = async (input: TypesetInput): Promise<string> =>
  (await measure(input))
    .map((page) =>
      linesOf(page)
        .map(({ text }) => text)
        .join(''),
    )
    .join('\n');
const numbersOf = async (input: TypesetInput) =>
  (await measure(input)).map((page) => linesOf(page).find(({ text }) => /^—\s*\d+\s*—$/.test(text))?.text ?? '');
const line = (text: string) => ({ type: 'text' as const, level: 0, text, align: 'start' as const });

describe('GB/T 9704-2012', () => {
  test.each(sampleNames)('every distance of a document of the kind %s is as the standard says', async (name) => {
    const distances = distancesOf(samples[name], await measure(samples[name]));

    expect(distances.length).toBeGreaterThan(15);
    expect(distances.filter(beyond)).toEqual([]);
  });

  test('whatever its length, a document keeps the distances, and its signature stands with some text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 24 }), fc.constantFrom(...sampleNames), async (paragraphs, name) => {
        const input = { ...samples[name], blocks: sampleBlocks(paragraphs) };
        expect(distancesOf(input, await measure(input)).filter(beyond)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  test('a blank page before the 版记, and the page of the 版记 after it, have no number', async () => {
    const found: string[][] = [];
    for (let paragraphs = 1; paragraphs < 30; paragraphs++) {
      const input = {
        ...samples.withoutSeal,
        blocks: sampleBlocks(1).concat(Array.from({ length: paragraphs }, () => line('短'))),
      };
      found.push(await numbersOf(input));
    }
    const withBlank = found.filter((numbers) => numbers.at(-1) === '');

    for (const numbers of found) expect(numbers.length % 2).toBe(0);
    for (const numbers of withBlank) expect(numbers.slice(-2)).toEqual(['', '']);
    expect(new Set(found.map((numbers) => numbers.filter(Boolean).length)).size).toBeGreaterThan(1);
  });

  test('addressees that leave no place for text on the first page go to the 版记', async () => {
    const many = Array.from({ length: 90 }, (_, n) => `第${n + 1}号镇人民政府`).join('，');
    const pages = await measure({ ...samples.general, addressees: many });

    expect(lineWith(linesOf(pages[0] ?? nowhere), '坚持以实用')).toBeDefined();
    expect(linesOf(pages.at(-1) ?? nowhere).some(({ text }) => text.startsWith('主送：'))).toBe(true);
  });

  test('a state runs across every page', async () => {
    const pages = await measure({ ...samples.general, stateMark: '已撤销' });

    for (const page of pages)
      expect(
        linesOf(page, '#fbdcdc')
          .map(({ text }) => text)
          .join(''),
      ).toMatch(/^[已撤销]{3}$/);
  });
});

describe('what people wrote', () => {
  test('is printed as it is, whatever it means to the typesetter', async () => {
    const hostile = '#read("/etc/passwd") *x* $y$ @a <b> `c` \\d //e [f] #import "@preview/x:0.1.0": *';
    const text = await textOf({
      ...samples.general,
      title: `${hostile.slice(0, 30)}的通知`,
      addressees: hostile,
      blocks: [line(hostile), { type: 'table', rows: [[hostile], [hostile]] }],
      copyTo: hostile,
      annotation: hostile,
      signers: [{ organ: '#panic()', seal: { name: '#panic()' } }],
    });
    const squeeze = (from: string) => from.replace(/\s/g, '');

    expect(squeeze(text).split(squeeze('#read("/etc/passwd")*x*$y$')).length).toBeGreaterThan(4);
    expect(text).not.toContain('root:');
  });

  test('rare characters of names are drawn; what no font has is named and printed as 〓', async () => {
    const rare = '镕喆堃昇翀燚垚玥珺璟赟旻';
    const input = { ...samples.withoutSeal, blocks: [line(`${rare}\ue001😀`)] };
    const { missing } = compiler.pdf(input);

    expect(missing).toEqual(['\ue001', '😀']);
    expect(await textOf(input)).toContain(`${rare}〓〓`);
  });

  test('a unit that drops its own fonts into a folder sees them used, by their Chinese names', async () => {
    const own = await mkdtemp(join(folder, 'own-'));
    const font = await readFile(join(folder, 'LXGWWenKai.ttf'));
    await writeFile(join(own, 'xbs.ttf'), renamedFont(font, '方正小标宋简体'));
    await writeFile(join(own, 'hei.ttf'), renamedFont(font, '黑体'));
    const withOwn = createCompiler([own, ...unpackPackagedFonts(folder)]);
    const { pdf, substitutes } = withOwn.pdf(samples.withoutSeal);
    const [page = nowhere] = await measurePdf(pdf);

    expect(substitutes.map((each) => each.split(' → ')[0])).toEqual(['仿宋', '宋体']);
    expect(linesOf(page, '#e60012').map(({ font: name }) => name.split('+')[1])).toEqual(['OwnFont-Regular']);
    expect(lineWith(linesOf(page), '总体要求').font).toContain('OwnFont');
  });

  test('any text at all can be typeset', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(...sampleNames), (text, name) => {
        const { pageCount } = compiler.pdf({
          ...samples[name],
          title: text,
          blocks: [line(text)],
          copyTo: text,
          heads: [text],
        });
        expect(pageCount).toBeGreaterThan(0);
      }),
      { numRuns: 25 },
    );
  });

  test('an empty draft has a page', () => {
    expect(compiler.pdf(emptyInput).pageCount).toBeGreaterThan(0);
  });
});

describe('the file', () => {
  test('is PDF/A-2b, the same for the same input, with room for a signature in two plain places', () => {
    const input = { ...samples.general, signaturePlaceholder: true };
    const [pdf, again] = [compiler.pdf(input).pdf, compiler.pdf(input).pdf];
    const text = pdf.toString('latin1');

    expect(pdf.equals(again)).toBe(true);
    expect(text).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(text.split(signaturePlaceholder)).toHaveLength(3);
    expect(text).toContain(`/Keywords (${signaturePlaceholder})`);
    expect(compiler.pdf(samples.general).pdf.toString('latin1')).not.toContain('YWSIG');
  });

  test('and the pages on screen are the same pages', () => {
    const { drawing } = compiler.pages(samples.general);
    const pages = drawing.pages.map((_, index) => drawPage(drawing, index + 1) ?? '');

    expect(pages).toHaveLength(compiler.pdf(samples.general).pageCount);
    for (const page of pages) {
      const used = [...page.matchAll(/href="#(\w+)"/g)].map(([, id]) => id);
      expect(used.filter((id) => !page.includes(`<symbol id="${id}"`))).toEqual([]);
      expect(page).not.toMatch(/<script|<foreignObject|NaN|undefined/);
    }
  });
});

describe('threads', () => {
  let typesetter: Typesetter;
  beforeAll(() => {
    typesetter = createTypesetter({ cacheFolder: folder, fetchFonts: false, logger: silentLogger });
  });
  afterAll(() => typesetter.close());

  test('several documents at once come back each to its own', async () => {
    const titles = Array.from({ length: 8 }, (_, n) => `关于第${n}件事的通知`);
    const results = await Promise.all(titles.map((title) => typesetter.typeset({ ...samples.upward, title })));

    for (const [n, { pdf }] of results.entries()) expect(pdf.toString('utf8')).toContain(titles[n]);
  });

  test('pages have a key that is the same as long as the document is', async () => {
    const [first, same, other] = await Promise.all([
      typesetter.typesetPages(samples.order),
      typesetter.typesetPages({ ...samples.order }),
      typesetter.typesetPages({ ...samples.order, number: '第4号' }),
    ]);

    expect(first.key).toBe(same.key);
    expect(first.key).not.toBe(other.key);
    expect(first.page(1)).toContain('<svg');
    expect([first.page(0), first.page(first.pageCount + 1)]).toEqual([undefined, undefined]);
    expect(first.substitutes.length).toBeGreaterThan(0);
  });

  test('a document that takes too long is given up, and the next one gets a thread of its own', async () => {
    const hasty = createTypesetter({
      cacheFolder: folder,
      fetchFonts: false,
      timeoutMs: 1,
      threads: 1,
      logger: silentLogger,
    });

    const outcomes = await Promise.allSettled([hasty.typeset(samples.order), hasty.typeset(samples.letter)]);
    await hasty.close();
    expect(outcomes.map((each) => (each.status === 'rejected' ? each.reason.code : each.status))).toEqual([
      'document.typeset_failed',
      'document.typeset_failed',
    ]);
  });
});
