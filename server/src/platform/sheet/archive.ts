import type { Readable } from 'node:stream';
import { type Entry, open, type ZipFile } from 'yauzl';
import type { SheetLimits } from '#platform/sheet/sheet';
import { SheetFault } from '#platform/sheet/sheet-fault';

export interface Archive {
  has(path: string): boolean;
  /** Names of all entries, in small letters. */
  names(): string[];
  /** Text of one entry in pieces. Stops with `too_large` when the archive unpacks to more than is allowed. */
  read(path: string, onText: (piece: string) => void): Promise<void>;
  close(): void;
}

/**
 * Opens a zip archive, refusing by its declared sizes before anything is unpacked. The declared sizes can lie, so what
 * really comes out is counted as well, over all entries read.
 */
export async function openArchive(path: string, limits: SheetLimits): Promise<Archive> {
  const zip = await openZip(path);
  const entries = await listEntries(zip, limits).catch((error: unknown) => {
    zip.close();
    throw error;
  });
  let unpacked = 0;

  const read = async (name: string, onText: (piece: string) => void) => {
    const entry = entries.get(name.toLowerCase());
    if (!entry) throw new SheetFault('unreadable', { missing: name });

    const tooLarge = (cause?: unknown) => new SheetFault('too_large', { limitBytes: limits.unpackedBytes }, { cause });
    const decoder = new TextDecoder('utf-8');
    const stream: AsyncIterable<Buffer> = await openEntry(zip, entry);
    try {
      for await (const chunk of stream) {
        unpacked += chunk.length;
        if (unpacked > limits.unpackedBytes) throw tooLarge();
        onText(decoder.decode(chunk, { stream: true }));
      }
    } catch (error) {
      // The archive library stops an entry that grows beyond what the directory declares.
      throw error instanceof Error && error.message.startsWith('too many bytes') ? tooLarge(error) : error;
    }
    onText(decoder.decode());
  };

  return {
    has: (name) => entries.has(name.toLowerCase()),
    names: () => [...entries.keys()],
    read,
    close: () => zip.close(),
  };
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      zip ? resolve(zip) : reject(new SheetFault('not_a_workbook', {}, { cause: error })),
    );
  });
}

function listEntries(zip: ZipFile, limits: SheetLimits): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    let declared = 0;

    zip.on('error', (error) => reject(new SheetFault('not_a_workbook', {}, { cause: error })));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      declared += entry.uncompressedSize;
      if (entry.isEncrypted()) return reject(new SheetFault('encrypted'));
      if (declared > limits.unpackedBytes || entries.size > 5_000) {
        return reject(new SheetFault('too_large', { limitBytes: limits.unpackedBytes }));
      }
      // Some writers use backslashes or a leading slash; the format's names are case-insensitive.
      entries.set(entry.fileName.replaceAll('\\', '/').replace(/^\//u, '').toLowerCase(), entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (stream ? resolve(stream) : reject(error)));
  });
}
