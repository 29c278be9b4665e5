import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TypesetInput } from '@yiwang/server/modules/document/typeset/typeset.types';
import { createTypesetter } from '@yiwang/server/modules/document/typeset/typesetter';
import { silentLogger } from '@yiwang/server/platform/logger';
import { measurePdf } from '@yiwang/server/testing/pdf-pages';
import { beyond, type Distance, distancesOf } from '@yiwang/server/testing/typeset-geometry';
import { sampleBlocks, sampleNames, samples } from '@yiwang/server/testing/typeset-samples';
import { median, quantile, round } from './kit/figures.js';
import { conclude, printTable, progress } from './kit/report.js';

/** How long a reader waits for pages, and whether every distance of GB/T 9704-2012 is on them. */
const [ROUNDS, LONG_ROUNDS, DOCUMENTS] = [Number(process.env['ROUNDS'] ?? 30), 7, 20];
// What came with npm is there on every machine; other fonts have other outlines and the same distances.
const cacheFolder = process.env['FONTS'] ?? (await mkdtemp(join(tmpdir(), 'yiwang-typeset-')));
const typesetter = createTypesetter({ cacheFolder, fetchFonts: false, logger: silentLogger });

/** Another text in every paragraph, so that nothing is answered from memory. */
function numbered(input: TypesetInput, number: number, paragraphs: number): TypesetInput {
  const blocks = sampleBlocks(paragraphs).map((block, index) =>
    block.type === 'text' ? { ...block, text: `${block.text}第${number}件之${index + 1}。` } : block,
  );
  return { ...input, title: `云岭市人民政府关于做好第${number}项重点工作的通知`, blocks };
}

/** On the clock, which is what a reader waits, and on the processor, which says the same on a busy machine too. */
async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; cpuMs: number; outcome: T }> {
  const [from, before] = [performance.now(), process.cpuUsage()];
  const outcome = await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - from, cpuMs: (user + system) / 1000, outcome };
}

const cold = await timed(() => typesetter.typesetPages(numbered(samples.general, 0, 9)));
progress(`first document of all, with two threads and the fonts to open: ${round(cold.ms, 0)} ms`);
// Both threads warm up.
await Promise.all([1, 2, 3, 4].map((number) => typesetter.typesetPages(numbered(samples.general, number, 9))));

const screen: number[] = [];
const screenCpu: number[] = [];
const longCpu: number[] = [];
const paper: number[] = [];
const long: number[] = [];
const longScreen: number[] = [];
const counts = new Set<number>();
for (let number = 100; number < 100 + ROUNDS; number++) {
  const shown = await timed(() => typesetter.typesetPages(numbered(samples.general, number, 9)));
  if (!shown.outcome.page(1)) throw new Error('there is no first page');
  screen.push(shown.ms);
  screenCpu.push(shown.cpuMs);
  paper.push((await timed(() => typesetter.typeset(numbered(samples.general, 1000 + number, 9)))).ms);
  counts.add(shown.outcome.pageCount);
}
progress(`${ROUNDS} documents of ${[...counts].join(' or ')} pages on screen and on paper`);
let longPages = 0;
for (let number = 0; number < LONG_ROUNDS; number++) {
  const { ms, cpuMs, outcome } = await timed(() => typesetter.typeset(numbered(samples.general, 2000 + number, 372)));
  long.push(ms);
  longCpu.push(cpuMs);
  longPages = outcome.pageCount;
  longScreen.push(
    (await timed(async () => (await typesetter.typesetPages(numbered(samples.general, 3000 + number, 372))).page(1)))
      .ms,
  );
}
progress(`${LONG_ROUNDS} documents of ${longPages} pages`);

const distances: (Distance & { readonly name: string })[] = [];
const seen = new Set<string>();
for (let number = 0; number < DOCUMENTS; number++) {
  const name = sampleNames[number % sampleNames.length] ?? 'general';
  const input = { ...samples[name], blocks: number < 7 ? samples[name].blocks : sampleBlocks(1 + ((number * 5) % 17)) };
  const { pdf } = await typesetter.typeset(input);
  for (const each of distancesOf(input, await measurePdf(pdf))) distances.push({ ...each, name });
  seen.add(
    `${input.format}${input.heads.length > 1 ? ', joint' : ''}${input.signatories.length > 0 ? ', upward' : ''}`,
  );
}
await typesetter.close();
if (!process.env['FONTS']) await rm(cacheFolder, { recursive: true, force: true });

const clauses = [...new Set(distances.map(({ clause }) => clause))].sort();
printTable(
  ['clause', 'measured', 'farthest from', 'by', 'allowed'],
  clauses.map((clause) => {
    const all = distances.filter((each) => each.clause === clause);
    const off = ({ value, expected }: Distance) => Math.abs(value - expected);
    const worst = all.reduce((a, b) => (off(b) > off(a) ? b : a));
    return [clause, all.length, round(worst.expected), round(off(worst), 3), worst.tolerance];
  }),
);
for (const each of distances.filter(beyond))
  progress(`beyond: ${each.name} ${each.clause} ${round(each.value, 3)}, not ${round(each.expected, 3)}`);

conclude(
  'typeset',
  [
    { name: 'first page of a 4-page document, ms', value: median(screen), limit: 60 },
    { name: 'PDF of a 4-page document, ms', value: median(paper), limit: 60 },
    { name: 'PDF of 54 pages, ms', value: median(long), limit: 300 },
    { name: 'first page of 54 pages, ms', value: median(longScreen), limit: 300 },
    { name: 'pages of the long document', value: longPages, limit: 54, atLeast: true },
    { name: 'distances beyond their tolerance', value: distances.filter(beyond).length, limit: 0 },
    { name: 'documents measured', value: DOCUMENTS, limit: 20, atLeast: true },
    { name: 'formats among them', value: seen.size, limit: 6, atLeast: true },
    { name: 'clauses measured', value: clauses.length, limit: 50, atLeast: true },
  ],
  {
    coldMs: round(cold.ms, 0),
    screenCpuMs: round(median(screenCpu), 1),
    longCpuMs: round(median(longCpu), 1),
    screenP95Ms: round(quantile(screen, 0.95), 1),
    paperP95Ms: round(quantile(paper, 0.95), 1),
    longMaxMs: round(Math.max(...long), 0),
    distances: distances.length,
    formats: [...seen],
  },
);
