import { Readable } from 'node:stream';
import { fileOf, type LateFile, type Measured, type PackageFile, type Sum } from '#modules/document/archive/zip-stream';
import { sha256Of } from '#modules/document/verify/stamp';
import { signText } from '#platform/signing/signing';

export const manifestPath = 'manifest.sha256';
export const manifestSignaturePath = 'manifest.sig';

/** Sums in the form that `sha256sum --check` reads. */
const manifestText = (sums: readonly Sum[]): string => sums.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');

/** The sums of a manifest; null where a line is none. */
export function sumsIn(text: string): Sum[] | null {
  const lines = text.split('\n').filter((line) => line !== '');
  const sums = lines.map((line) => /^(?<sha256>[0-9a-f]{64}) {2}(?<path>.+)$/.exec(line)?.groups as Sum | undefined);

  return sums.every((sum) => sum !== undefined) ? sums.map(({ path, sha256 }) => ({ path, sha256 })) : null;
}

/** What is signed for a manifest: its own sum under a heading, so that it cannot stand for the sum of a file. */
export const signedTextOf = (manifest: string): string => `yiwang-manifest-1\n${sha256Of(Buffer.from(manifest))}`;

/** With the last two files of every package: the sums of all others, and the deployment's signature over them. */
export function withManifest(files: readonly PackageFile[]): PackageFile[] {
  const manifest = manifestText(files);

  return [
    ...files,
    fileOf(manifestPath, manifest),
    fileOf(manifestSignaturePath, `${signText(signedTextOf(manifest))}\n`),
  ];
}

/** The same where a sum is known only when its file was written. */
export function withLateManifest(files: readonly (PackageFile | LateFile)[]): (PackageFile | LateFile)[] {
  const listed = (before: ReadonlyMap<string, Measured>): string =>
    manifestText(files.map(({ path }) => ({ path, sha256: before.get(path)?.sha256 ?? '' })));

  return [
    ...files,
    { path: manifestPath, make: async (before) => Readable.from([Buffer.from(listed(before))]) },
    {
      path: manifestSignaturePath,
      make: async (before) => Readable.from([Buffer.from(`${signText(signedTextOf(listed(before)))}\n`)]),
    },
  ];
}
