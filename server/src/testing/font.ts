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

/** The same font under another family, as if a unit had dropped in one that it has a licence for. */
export function renamedFont(font: Buffer, family: string): Buffer {
  const renamed = Buffer.concat([font, nameTable(family)]);
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16) {
    if (font.toString('latin1', at, at + 4) !== 'name') continue;
    renamed.writeUInt32BE(font.length, at + 8);
    renamed.writeUInt32BE(nameTable(family).length, at + 12);
  }
  return renamed;
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

/** Family (1), as the office that dropped it in knows it, and PostScript name (6), without which no font is taken. */
function nameTable(family: string): Buffer {
  const names = [
    { id: 1, language: 0x0804, text: family },
    { id: 6, language: 0x0409, text: 'OwnFont-Regular' },
  ].map((each) => ({ ...each, bytes: Buffer.from(each.text, 'utf16le').swap16() }));
  const head = Buffer.alloc(6 + 12 * names.length);
  head.writeUInt16BE(names.length, 2);
  head.writeUInt16BE(head.length, 4);

  let offset = 0;
  for (const [n, { id, language, bytes }] of names.entries()) {
    for (const [field, value] of [3, 1, language, id, bytes.length, offset].entries())
      head.writeUInt16BE(value, 6 + 12 * n + 2 * field);
    offset += bytes.length;
  }
  return Buffer.concat([head, ...names.map(({ bytes }) => bytes)]);
}
