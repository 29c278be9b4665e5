import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFaces } from '#modules/document/typeset/font-face';
import { readFonts } from '#modules/document/typeset/fonts';
import { fetchFreeFonts } from '#modules/document/typeset/free-fonts';
import { unpackPackagedFonts } from '#modules/document/typeset/packaged-fonts';
import { buildFont } from '#testing/font';

let folder = '';
let packaged: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fonts-'));
  packaged = unpackPackagedFonts(join(folder, 'npm'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the fonts that came with npm have every character of the usual set and of rare names', () => {
  const { covers } = readFonts(packaged);
  const characters = [...'镕喆堃昇翀燚垚玥珺璟赟旻〇〔〕—“”％'];

  expect(characters.filter((each) => !covers(each))).toEqual([]);
  expect(covers('\ue000')).toBe(false);
});

test('what is not the style that the standard names is called a substitute', () => {
  expect(readFonts(packaged).substitutes.map((each) => each.split(' → ')[0])).toEqual(['小标宋', '仿宋', '宋体']);
});

test('the font that was unpacked from WOFF is whole: its families and characters can be read', () => {
  const [face] = readFaces(join(folder, 'npm', 'LXGWWenKai.ttf'));

  expect(face?.names).toContain('LXGW WenKai');
  expect(face?.characters().size).toBeGreaterThan(25_000);
});

test('own licensed fonts come first and are no substitutes', async () => {
  const own = await mkdtemp(join(folder, 'own-'));
  await writeFile(join(own, 'xbs.ttf'), buildFont('方正小标宋简体', '云岭市'));
  await writeFile(join(own, 'fs.ttf'), buildFont('仿宋_GB2312', '云岭市'));
  const { stacks, substitutes } = readFonts([own, ...packaged]);

  expect([stacks.title[0], stacks.fang[0]]).toEqual(['方正小标宋简体', '仿宋_GB2312']);
  expect(stacks.fang.at(-1)).not.toBe('仿宋_GB2312');
  expect(substitutes.map((each) => each.split(' → ')[0])).toEqual(['宋体']);
});

test('files that are no fonts, and folders that are not there, are passed over', async () => {
  const own = await mkdtemp(join(folder, 'own-'));
  await writeFile(join(own, 'short.ttf'), 'x');
  await writeFile(join(own, 'text.otf'), 'this is a letter and no font at all, whatever its name says'.repeat(9));
  await writeFile(join(own, 'read me.txt'), 'x');

  expect(readFonts([own, join(folder, 'missing')]).stacks.fang).toEqual([]);
});

test('a fetch that is given up leaves nothing behind', async () => {
  const fetched = join(folder, 'fetched', 'debian');

  await expect(fetchFreeFonts(fetched, AbortSignal.abort())).rejects.toThrow();
  expect(await readdir(join(folder, 'fetched')).catch(() => [])).toEqual([]);
});
