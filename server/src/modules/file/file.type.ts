import type { allowedExtensions } from '@yiwang/shared/file/file.contract';
import { AppError } from '#platform/errors';

type Extension = (typeof allowedExtensions)[number];
interface Kind {
  readonly mediaType: string;
  /** What the first bytes may look like, in the words of file-type; `text` is no known format and no binary. */
  readonly looksLike: readonly string[];
}

const office = 'application/vnd.openxmlformats-officedocument';
// Before 2007 all three office programs, and WPS until today, wrote one container: a compound file.
const compound = ['cfb'];
const kinds: Record<Extension, Kind> = {
  pdf: { mediaType: 'application/pdf', looksLike: ['pdf'] },
  ofd: { mediaType: 'application/ofd', looksLike: ['zip'] },
  doc: { mediaType: 'application/msword', looksLike: [...compound, 'rtf'] },
  xls: { mediaType: 'application/vnd.ms-excel', looksLike: compound },
  ppt: { mediaType: 'application/vnd.ms-powerpoint', looksLike: compound },
  wps: { mediaType: 'application/vnd.ms-works', looksLike: compound },
  et: { mediaType: 'application/vnd.ms-excel', looksLike: compound },
  dps: { mediaType: 'application/vnd.ms-powerpoint', looksLike: compound },
  // A packer may put the table of contents behind the first 4,100 bytes; then only the zip is seen.
  docx: { mediaType: `${office}.wordprocessingml.document`, looksLike: ['docx', 'zip'] },
  xlsx: { mediaType: `${office}.spreadsheetml.sheet`, looksLike: ['xlsx', 'zip'] },
  pptx: { mediaType: `${office}.presentationml.presentation`, looksLike: ['pptx', 'zip'] },
  txt: { mediaType: 'text/plain', looksLike: ['text'] },
  csv: { mediaType: 'text/csv', looksLike: ['text'] },
  png: { mediaType: 'image/png', looksLike: ['png', 'apng'] },
  jpg: { mediaType: 'image/jpeg', looksLike: ['jpg'] },
  jpeg: { mediaType: 'image/jpeg', looksLike: ['jpg'] },
  gif: { mediaType: 'image/gif', looksLike: ['gif'] },
  webp: { mediaType: 'image/webp', looksLike: ['webp'] },
  zip: { mediaType: 'application/zip', looksLike: ['zip'] },
  mp4: { mediaType: 'video/mp4', looksLike: ['mp4', 'm4v'] },
};

/** As many bytes as file-type looks at. */
const headBytes = 4100;

/** The media type of an extension; throws `file.type_refused` where it is not on the list. */
export function mediaTypeOf(extension: string): string {
  if (!Object.hasOwn(kinds, extension)) throw new AppError('file.type_refused', { extension });

  return kinds[extension as Extension].mediaType;
}

/**
 * Passes bytes on once their beginning agrees with the extension; before that nothing of them is stored.
 * Throws `file.type_mismatch` and `file.empty`.
 */
export async function* checkedContent(bytes: AsyncIterable<Buffer>, extension: string): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of bytes) {
    if (!head) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < headBytes) continue;
    await assertLooksLike(head, extension);
    yield head;
    head = null;
  }
  if (!head) return;

  await assertLooksLike(head, extension);
  yield head;
}

async function assertLooksLike(head: Buffer, extension: string): Promise<void> {
  if (head.length === 0) throw new AppError('file.empty');

  const sample = head.subarray(0, headBytes);
  // The mark of UTF-16 also looks like the first frame of an old audio format.
  const { fileTypeFromBuffer } = await import('file-type');
  const found = isUtf16(sample) ? 'text' : ((await fileTypeFromBuffer(sample))?.ext ?? kindOfPlain(sample));
  if (!kinds[extension as Extension].looksLike.includes(found)) throw new AppError('file.type_mismatch', { extension });
}

const isUtf16 = (sample: Buffer): boolean => sample.length >= 2 && [0xfeff, 0xfffe].includes(sample.readUInt16BE(0));

/** Text in UTF-8 or GB 18030 has no zero bytes. */
const kindOfPlain = (sample: Buffer): 'text' | 'unknown' => (sample.includes(0) ? 'unknown' : 'text');
