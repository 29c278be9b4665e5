import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { TrailEntry } from '@yiwang/shared/document/document.schemas';
import { manifestPath, manifestSignaturePath, signedTextOf, sumsIn } from '#modules/document/archive/manifest';
import { pdfPath, receiptsPath, trailPath } from '#modules/document/archive/package-files';
import { type ReadZip, readZip } from '#modules/document/archive/read-zip';
import type { Sum } from '#modules/document/archive/zip-stream';
import { brokenTrailEntry } from '#modules/document/trail';
import { verifyPdf } from '#modules/document/verify/stamp';
import { verifyText } from '#platform/signing/signing';
import type { VerifyingKey } from '#platform/signing/verifying-key';

/** What is wrong with a package, each with where. `reason` is one of a fixed list, for texts. */
export interface PackageFault {
  readonly path: string;
  readonly reason:
    | 'unreadable'
    | 'missing'
    | 'changed'
    | 'not-listed'
    | 'manifest-unsigned'
    | 'key-unknown'
    | 'pdf-changed'
    | 'trail-broken';
}
export interface PackageProof {
  readonly files: number;
  readonly faults: readonly PackageFault[];
}

type FindKey = (keyId: string) => VerifyingKey | undefined;

/**
 * Checks a package or a year's transfer with public keys alone: every sum of the manifest, that nothing else is in it,
 * the signature of the manifest, the stamp of the PDF, the chain and the signatures of the trail, and the packages in it.
 */
export async function verifyPackage(file: string, findKey: FindKey, inside = ''): Promise<PackageProof> {
  const zip = await readZip(file).catch(() => null);
  if (!zip) return { files: 0, faults: [{ path: inside, reason: 'unreadable' }] };

  try {
    return await verifyOpened(zip, findKey, inside);
  } catch {
    // Content that does not unpack.
    return { files: zip.paths.length, faults: [{ path: inside, reason: 'unreadable' }] };
  } finally {
    zip.close();
  }
}

async function verifyOpened(zip: ReadZip, findKey: FindKey, inside: string): Promise<PackageProof> {
  const manifest = await readIfThere(zip, manifestPath);
  const sums = sumsIn(manifest);
  if (!sums || sums.length === 0) {
    return { files: zip.paths.length, faults: [{ path: within(inside, manifestPath), reason: 'missing' }] };
  }

  const faults: PackageFault[] = [...(await manifestFaults(zip, manifest, sums, findKey))];
  const inner: PackageProof[] = [];
  for (const { path, sha256 } of sums) {
    const isThere = zip.paths.includes(path);
    const isSame = isThere && (await sumOf(zip, path)) === sha256;
    if (!isSame) faults.push({ path, reason: isThere ? 'changed' : 'missing' });
    else if (inside === '' && /^(?:packages|received)\/[^/]+\.zip$/.test(path))
      inner.push(await verifyInner(zip, path, findKey));
  }
  faults.push(...(await contentFaults(zip, sums, findKey)));

  return {
    files: inner.reduce((count, { files }) => count + files, zip.paths.length),
    faults: [
      ...faults.map(({ path, reason }) => ({ path: within(inside, path), reason })),
      ...inner.flatMap((proof) => proof.faults),
    ],
  };
}

const within = (inside: string, path: string): string => (inside === '' ? path : `${inside}/${path}`);

/** Whether the manifest is signed by one of the keys, and speaks of everything that is there. */
async function manifestFaults(
  zip: ReadZip,
  manifest: string,
  sums: readonly Sum[],
  findKey: FindKey,
): Promise<PackageFault[]> {
  const signature = (await readIfThere(zip, manifestSignaturePath)).trim();
  const isSigned = verifyText(signedTextOf(manifest), signature, findKey);
  const reason = isSigned === null && signature !== '' ? 'key-unknown' : 'manifest-unsigned';
  const listed = new Set([manifestPath, manifestSignaturePath, ...sums.map(({ path }) => path)]);
  // A second file of the same name could be shown by another program than this one.
  const strange = zip.paths.filter((path, index) => !listed.has(path) || zip.paths.indexOf(path) !== index);

  return [
    ...(isSigned === true ? [] : [{ path: manifestSignaturePath, reason } as const]),
    ...strange.map((path) => ({ path, reason: 'not-listed' }) as const),
  ];
}

/** What proves itself apart from the manifest: the PDF by its stamp, the trail by its chain. */
async function contentFaults(zip: ReadZip, sums: readonly Sum[], findKey: FindKey): Promise<PackageFault[]> {
  const isThere = (path: string) => zip.paths.includes(path) && sums.some((each) => each.path === path);
  const faults: PackageFault[] = [];
  if (isThere(pdfPath)) {
    const proof = verifyPdf(await buffer(await zip.openFile(pdfPath)), findKey);
    if (proof.outcome !== 'genuine') faults.push({ path: pdfPath, reason: 'pdf-changed' });
  }
  for (const path of [trailPath, receiptsPath].filter(isThere)) {
    if (!areTrailsWhole(await readIfThere(zip, path), findKey)) faults.push({ path, reason: 'trail-broken' });
  }

  return faults;
}

const readIfThere = async (zip: ReadZip, path: string): Promise<string> =>
  zip.paths.includes(path) ? text(await zip.openFile(path)) : '';

async function sumOf(zip: ReadZip, path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(await zip.openFile(path), hash);

  return hash.digest('hex');
}

/** The one trail of a document, or those of its deliveries. */
function areTrailsWhole(json: string, findKey: FindKey): boolean {
  try {
    const rows = JSON.parse(json) as (TrailEntry | { readonly trail: readonly TrailEntry[] })[];
    const trails = rows.every((row) => 'trail' in row) ? rows.map(({ trail }) => trail) : [rows as TrailEntry[]];

    return trails.every((trail) => isTrailWhole(trail, findKey));
  } catch {
    return false;
  }
}

const isTrailWhole = (trail: readonly TrailEntry[], findKey: FindKey): boolean =>
  brokenTrailEntry(trail) === null &&
  trail.every(({ hash, signature }) => verifyText(hash, signature, findKey) === true);

/** A package in a transfer is unpacked beside, because a ZIP is read from its end. */
async function verifyInner(zip: ReadZip, path: string, findKey: FindKey): Promise<PackageProof> {
  const folder = await mkdtemp(join(tmpdir(), 'yiwang-archive-'));
  try {
    const file = join(folder, 'package.zip');
    await pipeline(await zip.openFile(path), createWriteStream(file, { mode: 0o600 }));
    return await verifyPackage(file, findKey, path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
