import { inflateSync } from 'node:zlib';

/** The TrueType or OpenType font inside a WOFF 1.0 file: the same tables, not compressed. */
export function sfntOfWoff(woff: Buffer): Uint8Array {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new RangeError('not a WOFF file');
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, n) => readTable(woff, 44 + 20 * n));
  const head = Buffer.alloc(12 + 16 * count);
  const exponent = Math.floor(Math.log2(count));
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(16 * 2 ** exponent, 6);
  head.writeUInt16BE(exponent, 8);
  head.writeUInt16BE(16 * count - 16 * 2 ** exponent, 10);

  let offset = head.length;
  const parts: Uint8Array[] = [head];
  for (const [n, { tag, checksum, bytes }] of tables.entries()) {
    const at = 12 + 16 * n;
    head.write(tag, at, 'latin1');
    head.writeUInt32BE(checksum, at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(bytes.length, at + 12);
    const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4);
    parts.push(bytes, padding);
    offset += bytes.length + padding.length;
  }
  return Buffer.concat(parts);
}

function readTable(woff: Buffer, at: number): { tag: string; checksum: number; bytes: Buffer } {
  const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field)) as [number, number, number];
  const stored = woff.subarray(offset, offset + packed);

  return {
    tag: woff.toString('latin1', at, at + 4),
    checksum: woff.readUInt32BE(at + 16),
    bytes: packed < length ? inflateSync(stored) : stored,
  };
}
