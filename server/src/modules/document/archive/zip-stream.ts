import { createHash } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';
import { ZipFile } from 'yazl';
import { sha256Of } from '#modules/document/verify/stamp';

export interface Sum {
  readonly path: string;
  readonly sha256: string;
}
/** What is in memory, being made for the package. */
interface WrittenFile extends Sum {
  readonly bytes: Buffer;
}
/** What lies in the store. Opened when its turn comes, so that only one is open at a time. */
interface StoredFile extends Sum {
  readonly sizeBytes: number;
  readonly open: () => Promise<Readable>;
}
/** One file of a package. A stored one that turns out different breaks the package off instead of going into it. */
export type PackageFile = WrittenFile | StoredFile;

/**
 * Made when its turn comes, from what all before it turned out to be: a package that lies nowhere yet, or the list of
 * those. It can stand only in a stream that nobody needs to know the sums of beforehand.
 */
export interface LateFile {
  readonly path: string;
  readonly make: (before: ReadonlyMap<string, Measured>) => Promise<Readable>;
}
export interface Measured {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** What was kept and what the store gives back differ. */
export class ChecksumError extends Error {
  override readonly name = 'ChecksumError';
}

export function fileOf(path: string, content: string | Buffer): PackageFile {
  const bytes = Buffer.from(content as string);

  return { path, bytes, sha256: sha256Of(bytes) };
}

/** Below it, packing saves less than a sector of the disk and takes longer than writing. */
const leastPacked = 4096;

/**
 * Files as a ZIP, made while it is read. Where a file cannot be read or is not what it should be, the stream fails,
 * and what came out of it is no ZIP.
 */
export function zipStream(files: readonly (PackageFile | LateFile)[], at: Date): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  let source: Readable | null = null;
  const fail = (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on('error', fail);
  // Heard here as well: it may fail before anybody reads, and whoever reads then finds it failed.
  output.on('error', () => {});
  // Whoever asked went away, or a file was wrong.
  output.on('close', () => source?.destroy());

  const openChecked = async (file: StoredFile): Promise<Readable> => {
    source = await file.open();
    source.on('error', fail);
    return source.pipe(checking(file).on('error', fail));
  };
  const measured = new Map<string, Measured>();
  const openLate = async ({ path, make }: LateFile): Promise<Readable> => {
    source = await make(measured);
    source.on('error', fail);
    return source.pipe(measuring((result) => measured.set(path, result)).on('error', fail));
  };
  for (const file of files) {
    // What is compressed already stays as it is.
    const compress = !/\.(?:pdf|zip)$/i.test(file.path);
    if ('make' in file) {
      zip.addReadStreamLazy(file.path, { mtime: at, compress }, (give) => {
        openLate(file).then((stream) => give(null, stream), fail);
      });
      continue;
    }
    measured.set(file.path, {
      sha256: file.sha256,
      sizeBytes: 'bytes' in file ? file.bytes.length : file.sizeBytes,
    });
    if ('bytes' in file) {
      zip.addBuffer(file.bytes, file.path, { mtime: at, compress: file.bytes.length >= leastPacked });
      continue;
    }
    zip.addReadStreamLazy(file.path, { mtime: at, compress, size: file.sizeBytes }, (give) => {
      openChecked(file).then((stream) => give(null, stream), fail);
    });
  }
  zip.end();

  return output;
}

/** Passes a file on, and fails at its end where its sum is another. */
function checking({ path, sha256 }: Sum): Transform {
  const hash = createHash('sha256');

  return new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      if (hash.digest('hex') === sha256) done();
      else done(new ChecksumError(`${path} is not what was kept`));
    },
  });
}

/** Passes a file on, and says at its end what it was. */
function measuring(done: (result: Measured) => void): Transform {
  const hash = createHash('sha256');
  let sizeBytes = 0;

  return new Transform({
    transform(chunk: Buffer, _, pass) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      pass(null, chunk);
    },
    flush(pass) {
      done({ sha256: hash.digest('hex'), sizeBytes });
      pass();
    },
  });
}
