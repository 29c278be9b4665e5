import type { Archive } from '#platform/sheet/archive';
import { readXml } from '#platform/sheet/xml';

/** The workbook's table of texts. Phonetic guides (`rPh`) are not part of a text. */
export async function readSharedStrings(archive: Archive, path: string): Promise<string[]> {
  const texts: string[] = [];
  let current = '';
  let inText = false;
  let inGuide = false;

  await readXml(archive, path, {
    open(tag) {
      if (tag === 'si') current = '';
      if (tag === 'rPh') inGuide = true;
      if (tag === 't') inText = !inGuide;
    },
    text(text) {
      if (inText) current += text;
    },
    close(tag) {
      if (tag === 't') inText = false;
      if (tag === 'rPh') inGuide = false;
      if (tag === 'si') texts.push(unescapeText(current));
    },
  });

  return texts;
}

/** Control characters are written as `_x000D_` in the format. ECMA-376 part 1, 22.9.2.19. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;

  return text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
