import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { sfntOfWoff } from '#modules/document/typeset/woff';

const require = createRequire(import.meta.url);

/** Folders with the fonts that came with npm, so that typesetting works at once and without any network. */
export function unpackPackagedFonts(folder: string): string[] {
  const whole = folderOf('@embedpdf/fonts-sc');
  const packed = folderOf('@fontsource/lxgw-wenkai');
  // Called latin by the package, yet whole: 28,000 characters.
  if (packed) unpack(join(packed, 'files', 'lxgw-wenkai-latin-500-normal.woff'), folder);

  return [...(whole ? [join(whole, 'fonts')] : []), folder];
}

/** `null` where an administrator who has better fonts left the package out. */
function folderOf(name: string): string | null {
  const places = require.resolve.paths(name) ?? [];

  return places.map((place) => join(place, name)).find((folder) => existsSync(folder)) ?? null;
}

/** Written beside and renamed, so that another server on the same folder never reads half a font. */
function unpack(woff: string, folder: string): void {
  const target = join(folder, 'LXGWWenKai.ttf');
  if (existsSync(target) || !existsSync(woff)) return;
  mkdirSync(folder, { recursive: true });
  const beside = `${target}.${process.pid}`;
  writeFileSync(beside, sfntOfWoff(readFileSync(woff)));
  renameSync(beside, target);
}
