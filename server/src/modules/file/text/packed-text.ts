import { type Archive, openArchive } from '#platform/sheet/archive';
import { SheetFault } from '#platform/sheet/sheet-fault';

/** Far more than the words of any document; what unpacks to more is no document. */
const limits = { fileBytes: 30 * 1024 * 1024, unpackedBytes: 64 * 1024 * 1024, lines: 0, columns: 0 };
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Where the words of a packed format stand: which parts have them, and what in a part is a run or a new line. */
interface Packed {
  readonly words: RegExp;
  /** Beside the words themselves: heads and feet of pages, notes. A mark often stands there and nowhere else. */
  readonly margins: RegExp;
  readonly runs: RegExp;
}

const packed = {
  // A run of text, or what parts paragraphs, lines and cells. Deleted text stands in another element.
  docx: {
    words: /^word\/document\.xml$/u,
    margins: /^word\/(?:header|footer|footnotes|endnotes|comments)\d*\.xml$/u,
    runs: /<w:t(?:\s[^<>]*)?>([^<]*)<\/w:t>|<w:(?:p|br|cr|tab)[\s/>]/gu,
  },
  pptx: {
    words: /^ppt\/(?:slides|notesslides|diagrams)\/[^/]+\.xml$/u,
    margins: /^ppt\/(?:slidemasters|slidelayouts|comments)\/[^/]+\.xml$/u,
    runs: /<a:t(?:\s[^<>]*)?>([^<]*)<\/a:t>|<a:(?:p|br)[\s/>]/gu,
  },
  // GB/T 33190-2016 8.5: the words of a page stand in the TextCode of its text objects.
  ofd: {
    words: /\/pages\/[^/]+\/content\.xml$/u,
    margins: /(?:\/tpls\/[^/]+\/content|\/annots?\/.*)\.xml$/u,
    runs: /<(?:\w+:)?TextCode(?:\s[^<>]*)?>(?:<!\[CDATA\[)?([^<\]]*)(?:\]\]>)?<\/(?:\w+:)?TextCode>|<(?:\w+:)?TextObject[\s>]/gu,
  },
} satisfies Record<string, Packed>;

export const isPacked = (extension: string): extension is keyof typeof packed => Object.hasOwn(packed, extension);

export interface PackedText {
  readonly words: string;
  readonly margins: string;
}

/**
 * The words of a document that is a zip of XML (DOCX, PPTX, OFD), never unpacked further than is allowed, whatever the
 * archive declares. Throws for what is no such document.
 */
export async function textOfPacked(path: string, extension: keyof typeof packed): Promise<PackedText> {
  const { words, margins, runs }: Packed = packed[extension];
  const archive = await openArchive(path, limits);
  try {
    if (partsOf(archive, words).length === 0) throw new SheetFault('unreadable', { format: extension });

    return { words: await textOf(archive, words, runs), margins: await textOf(archive, margins, runs) };
  } finally {
    archive.close();
  }
}

/** slide10 comes after slide9. */
const partsOf = (archive: Archive, wanted: RegExp): string[] =>
  archive
    .names()
    .filter((name) => wanted.test(name))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

async function textOf(archive: Archive, wanted: RegExp, runs: RegExp): Promise<string> {
  const texts: string[] = [];
  for (const part of partsOf(archive, wanted)) {
    const pieces: string[] = [];
    await archive.read(part, (piece) => pieces.push(piece));
    const found = [...pieces.join('').matchAll(runs)].map(([, run]) => (run === undefined ? '\n' : plain(run)));
    texts.push(found.join('').trim());
  }

  return texts.join('\n');
}

const plain = (run: string): string =>
  run.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/giu, (written, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : 0;
    if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    return entities[String(name)] ?? written;
  });
