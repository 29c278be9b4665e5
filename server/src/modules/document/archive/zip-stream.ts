import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { ZipFile } from 'yazl';

/** One file of a package. Opened when its turn comes, so that only one is open at a time. */
export interface PackageFile {
  readonly path: string;
  readonly open: () => Promise<Readable>;
  /** Where they are known. A file that turns out different breaks the package off instead of going into it. */
  readonly sha256?: string;
  readonly sizeBytes?: number;
}
export interface Sum {
  readonly path: string;
  readonly sha256: string;
}
/** A file that tells of the others, written after them. */
export interface ClosingFile {
  readonly path: string;
  readonly text: (sums: readonly Sum[]) => string;
}

/** What was kept and what the store gives back differ. */
export class ChecksumError extends Error {
  override readonly name = 'ChecksumError';
}

const inOnePiece = (content: string | Buffer): Readable => Readable.from([Buffer.from(content as string)]);

export const fileOf = (path: string, content: string | Buffer): PackageFile => ({
  path,
  open: async () => inOnePiece(content),
});

/**
 * Files as a ZIP, made while it is read. Where a file cannot be read or is not what it should be, the stream fails,
 * and what came out of it is no ZIP.
 */
export function zipStream(files: readonly PackageFile[], closing: readonly ClosingFile[], at: Date): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const sums: Sum[] = [];
  let source: Readable | null = null;
  const fail = (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on('error', fail);
  // Heard here as well: it may fail before anybody reads, and whoever reads then finds it failed.
  output.on('error', () => {});
  // Whoever asked went away, or a file was wrong.
  output.on('close', () => source?.destroy());

  const add = ({ path, sizeBytes }: Omit<PackageFile, 'open'>, open: () => Promise<Readable>) => {
    const size = sizeBytes === undefined ? {} : { size: sizeBytes };
    // What is compressed already stays as it is.
    zip.addReadStreamLazy(path, { mtime: at, compress: !/\.(?:pdf|zip)$/i.test(path), ...size }, (give) => {
      open().then((stream) => give(null, stream), fail);
    });
  };
  for (const file of files)
    add(file, async () => {
      source = await file.open();
      source.on('error', fail);
      return source.pipe(summing(file, sums).on('error', fail));
    });
  for (const { path, text } of closing) add({ path }, async () => inOnePiece(text(sums)));
  zip.end();

  return output;
}

/** Passes a file on, and its sum to the others at its end. */
function summing({ path, sha256 }: PackageFile, sums: Sum[]): Transform {
  const hash = createHash('sha256');

  return new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      const sum = hash.digest('hex');
      if (sha256 !== undefined && sum !== sha256) {
        done(new ChecksumError(`${path} is not what was kept`));
        return;
      }
      sums.push({ path, sha256: sum });
      done();
    },
  });
}
