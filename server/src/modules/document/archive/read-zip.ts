import type { Readable } from 'node:stream';
import { type Entry, open, type ZipFile } from 'yauzl';

export interface ReadZip {
  /** Paths in their order; a path twice is there twice. */
  readonly paths: readonly string[];
  /** Throws where there is none of that name. */
  openFile(path: string): Promise<Readable>;
  close(): void;
}

/** A ZIP of a file. Throws where it is none: one that broke off has no directory at its end. */
export async function readZip(file: string): Promise<ReadZip> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    open(file, { lazyEntries: true, autoClose: false }, (error, opened) => (opened ? resolve(opened) : reject(error)));
  });
  const entries = await listEntries(zip).catch((error: unknown) => {
    zip.close();
    throw error;
  });

  return {
    paths: entries.map(({ fileName }) => fileName),
    openFile: (path) =>
      new Promise((resolve, reject) => {
        const entry = entries.find(({ fileName }) => fileName === path);
        if (!entry) return reject(new Error(`${path} is not in the package`));
        zip.openReadStream(entry, (error, stream) => (stream ? resolve(stream) : reject(error)));
      }),
    close: () => zip.close(),
  };
}

function listEntries(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}
