/** Stands before the room for the stamp in the keywords of a PDF; the room is as many zeros. */
export const stampLabel = 'YWSIG:';
export const stampLength = 256;

/** What the stamp of a sealed PDF says, in clear. */
export interface StampSubject {
  readonly algorithm: 'ed25519' | 'sm2';
  readonly keyId: string;
  readonly documentId: string;
  /** Verification code, also in the QR code on the page. */
  readonly code: string;
}
export interface Stamp extends StampSubject {
  /** 128 hexadecimal digits. Not base64, where two spellings can mean the same bytes. */
  readonly signature: string;
}

/**
 * What is signed. Everything that the stamp says, and the SHA-256 of the file with zeros in place of the stamp:
 * so one stamp fits one file only, and the file can hold its own proof.
 */
export const stampText = ({ algorithm, keyId, documentId, code }: StampSubject, sha256: string): string =>
  ['yiwang-pdf-1', algorithm, keyId, documentId, code, sha256].join('\n');

/** The stamp as it stands in the file: fields with dots between, then zeros. None of it needs escapes in PDF or XML. */
export function writtenStamp({ algorithm, keyId, documentId, code, signature }: Stamp): string {
  const text = `1.${algorithm === 'sm2' ? 's' : 'e'}.${keyId}.${documentId}.${code}.${signature}.`;
  if (text.length > stampLength || !pattern.test(text)) throw new Error('the stamp does not fit');

  return text.padEnd(stampLength, '0');
}

const pattern = /^1\.([es])\.([0-9a-f]{16})\.([0-9a-f]{24})\.([0-9a-z]{16,40})\.([0-9a-f]{128})\.0*$/;

function stampIn(text: string): Stamp | null {
  const [, letter, keyId = '', documentId = '', code = '', signature = ''] = pattern.exec(text) ?? [];
  if (letter === undefined) return null;

  return { algorithm: letter === 's' ? 'sm2' : 'ed25519', keyId, documentId, code, signature };
}

// Stamps are ASCII, and this page has neither the names of a browser nor those of Node.
const asBytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const asText = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
const label = asBytes(stampLabel);
const zero = 0x30;

/** Where rooms for a stamp begin. A PDF says its keywords in one or two places. */
export function stampRooms(file: Uint8Array): number[] {
  const rooms: number[] = [];
  for (let at = file.indexOf(label[0] ?? 0); at >= 0; at = file.indexOf(label[0] ?? 0, at + 1)) {
    const begin = at + label.length;
    if (begin + stampLength > file.length) break;
    if (label.every((byte, index) => file[at + index] === byte) && isRoom(file, begin)) rooms.push(begin);
  }

  return rooms;
}

function isRoom(file: Uint8Array, begin: number): boolean {
  for (let at = begin; at < begin + stampLength; at += 1) {
    const byte = file[at] ?? 0;
    const isDigit = byte >= zero && byte <= 0x39;
    const isLetter = byte >= 0x61 && byte <= 0x7a;
    if (!isDigit && !isLetter && byte !== 0x2e) return false;
  }

  return true;
}

/** The file with this text in every room; no byte moves. */
export function fillRooms(file: Uint8Array, rooms: readonly number[], text: string): Uint8Array<ArrayBuffer> {
  const filled = new Uint8Array(file);
  for (const room of rooms) filled.set(asBytes(text), room);

  return filled;
}

export interface ReadStamp {
  /** Null where the rooms say different things or nothing that could be a stamp. */
  readonly stamp: Stamp | null;
  /** The file as it was before it was stamped: its SHA-256 is what was signed. */
  readonly cleared: Uint8Array<ArrayBuffer>;
}

/** The stamp of a file; null where there is no room for one, so that it cannot be ours. */
export function readStamp(file: Uint8Array): ReadStamp | null {
  const rooms = stampRooms(file);
  if (rooms.length === 0) return null;

  const texts = new Set(rooms.map((room) => asText(file.subarray(room, room + stampLength))));
  const [text = ''] = texts;

  return {
    stamp: texts.size === 1 ? stampIn(text) : null,
    cleared: fillRooms(file, rooms, '0'.repeat(stampLength)),
  };
}
