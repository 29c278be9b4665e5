/** A font file that has a name and characters, and nothing to draw them with: enough to be chosen by. */
export function buildFont(family: string, characters: string): Buffer {
  const tables = [
    { tag: 'cmap', bytes: characterMap([...characters].map((each) => each.codePointAt(0) ?? 0)) },
    { tag: 'name', bytes: nameTable(family) },
  ];
  const head = Buffer.alloc(12 + 16 * tables.length);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(tables.length, 4);

  let offset = head.length;
  for (const [n, { tag, bytes }] of tables.entries()) {
    head.write(tag, 12 + 16 * n, 'latin1');
    head.writeUInt32BE(offset, 12 + 16 * n + 8);
    head.writeUInt32BE(bytes.length, 12 + 16 * n + 12);
    offset += bytes.length;
  }
  return Buffer.concat([head, ...tables.map(({ bytes }) => bytes)]);
}

/** Format 12, one group for each character. */
function characterMap(codes: readonly number[]): Buffer {
  const map = Buffer.alloc(12 + 16 + 12 * codes.length);
  map.writeUInt16BE(1, 2);
  map.writeUInt16BE(3, 4);
  map.writeUInt16BE(10, 6);
  map.writeUInt32BE(12, 8);
  map.writeUInt16BE(12, 12);
  map.writeUInt32BE(codes.length, 12 + 12);
  for (const [n, code] of codes.entries()) {
    map.writeUInt32BE(code, 28 + 12 * n);
    map.writeUInt32BE(code, 28 + 12 * n + 4);
    map.writeUInt32BE(n + 1, 28 + 12 * n + 8);
  }
  return map;
}

function nameTable(family: string): Buffer {
  const text = Buffer.from(family, 'utf16le').swap16();
  const head = Buffer.alloc(18);
  head.writeUInt16BE(1, 2);
  head.writeUInt16BE(18, 4);
  head.writeUInt16BE(3, 6);
  head.writeUInt16BE(1, 8);
  head.writeUInt16BE(0x0804, 10);
  head.writeUInt16BE(1, 12);
  head.writeUInt16BE(text.length, 14);
  return Buffer.concat([head, text]);
}
