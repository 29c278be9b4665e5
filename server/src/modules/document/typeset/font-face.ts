import { closeSync, openSync, readSync } from 'node:fs';

/** One face of a font file: its family in every language that it names, and the characters that it can draw. */
export interface FontFace {
  readonly path: string;
  readonly names: readonly string[];
  /** Read at the first call: only families that are used need it. */
  readonly characters: () => Set<number>;
}

interface Table {
  readonly offset: number;
  readonly length: number;
}
type Read = (offset: number, length: number) => Buffer;

/** Faces of a TrueType or OpenType file, several in a collection; none where it is no such file. */
export function readFaces(path: string): FontFace[] {
  return withFile(path, (read) => {
    const head = read(0, 12);
    const isCollection = head.toString('latin1', 0, 4) === 'ttcf';
    const count = isCollection ? head.readUInt32BE(8) : 1;
    const starts = isCollection ? Array.from({ length: count }, (_, n) => read(12 + 4 * n, 4).readUInt32BE(0)) : [0];
    return starts.map((start) => faceAt(path, read, start)).filter((face) => face.names.length > 0);
  });
}

function withFile<T>(path: string, use: (read: Read) => T): T {
  const file = openSync(path, 'r');
  try {
    return use((offset, length) => {
      const buffer = Buffer.alloc(length);
      const got = readSync(file, buffer, 0, length, offset);
      if (got < length) throw new RangeError('font file is cut off');
      return buffer;
    });
  } finally {
    closeSync(file);
  }
}

function faceAt(path: string, read: Read, start: number): FontFace {
  const tables = tablesAt(read, start);
  const name = tables.get('name');
  const cmap = tables.get('cmap');
  let characters: Set<number> | null = null;

  return {
    path,
    names: name ? readNames(read(name.offset, name.length)) : [],
    characters: () => {
      characters ??= cmap ? withFile(path, (again) => readCharacters(again(cmap.offset, cmap.length))) : new Set();
      return characters;
    },
  };
}

function tablesAt(read: Read, start: number): Map<string, Table> {
  const count = read(start + 4, 2).readUInt16BE(0);
  const records = read(start + 12, 16 * count);

  return new Map(
    Array.from({ length: count }, (_, n) => {
      const at = 16 * n;
      const place = { offset: records.readUInt32BE(at + 8), length: records.readUInt32BE(at + 12) };
      return [records.toString('latin1', at, at + 4), place];
    }),
  );
}

const families = [1, 16];

/** Typographic families (16), then families (1), of the Windows platform, which are UTF-16. */
function readNames(table: Buffer): string[] {
  const strings = table.readUInt16BE(4);
  const found = Array.from({ length: table.readUInt16BE(2) }, (_, n) => {
    const at = 6 + 12 * n;
    const kind = table.readUInt16BE(at + 6);
    if (table.readUInt16BE(at) !== 3 || !families.includes(kind)) return [];
    const from = strings + table.readUInt16BE(at + 10);
    // A copy, as several records share their bytes.
    const bytes = Buffer.from(table.subarray(from, from + table.readUInt16BE(at + 8)));
    return [{ kind, name: bytes.swap16().toString('utf16le') }];
  });
  const wide = found.flat().sort((a, b) => b.kind - a.kind);
  return [...new Set(wide.map(({ name }) => name))];
}

/** Character map: format 12 where there is one, else format 4. */
function readCharacters(table: Buffer): Set<number> {
  const subtables = Array.from({ length: table.readUInt16BE(2) }, (_, n) => table.readUInt32BE(4 + 8 * n + 4));
  const formats = new Map(subtables.map((at) => [table.readUInt16BE(at), at]));
  const [full, basic] = [formats.get(12), formats.get(4)];

  if (full !== undefined) return readGroups(table.subarray(full));
  return basic === undefined ? new Set() : readSegments(table.subarray(basic));
}

function readGroups(table: Buffer): Set<number> {
  const characters = new Set<number>();
  for (let n = 0; n < table.readUInt32BE(12); n++) {
    const at = 16 + 12 * n;
    for (let c = table.readUInt32BE(at); c <= table.readUInt32BE(at + 4); c++) characters.add(c);
  }
  return characters;
}

function readSegments(table: Buffer): Set<number> {
  const characters = new Set<number>();
  const doubled = table.readUInt16BE(6);
  for (let at = 0; at < doubled; at += 2) {
    const last = table.readUInt16BE(14 + at);
    const first = table.readUInt16BE(16 + doubled + at);
    const rangeAt = 16 + 3 * doubled + at;
    const range = table.readUInt16BE(rangeAt);
    for (let c = first; c <= last && c !== 0xffff; c++) {
      const isThere = range === 0 || table.readUInt16BE(rangeAt + range + 2 * (c - first)) !== 0;
      if (isThere) characters.add(c);
    }
  }
  return characters;
}
