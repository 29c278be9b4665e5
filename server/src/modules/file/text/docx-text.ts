import { openArchive } from '#platform/sheet/archive';

/** Far more than the words of any document; what unpacks to more is no document. */
const limits = { fileBytes: 30 * 1024 * 1024, unpackedBytes: 64 * 1024 * 1024, lines: 0, columns: 0 };
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** A run of text, or what parts paragraphs, lines and cells. Deleted text stands in another element. */
const parts = /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(?:p|br|cr|tab)[\s/>]/gu;

/**
 * The words of a Word document: its body alone, never unpacked further than is allowed, whatever the archive declares.
 * Throws for what is no such document.
 */
export async function textOfDocx(path: string): Promise<string> {
  const archive = await openArchive(path, limits);
  try {
    const pieces: string[] = [];
    await archive.read('word/document.xml', (piece) => pieces.push(piece));

    return [...pieces.join('').matchAll(parts)]
      .map(([, run]) => (run === undefined ? '\n' : plain(run)))
      .join('')
      .trim();
  } finally {
    archive.close();
  }
}

const plain = (run: string): string =>
  run.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/giu, (written, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : 0;
    if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    return entities[String(name)] ?? written;
  });
