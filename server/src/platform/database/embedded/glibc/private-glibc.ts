import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  hideCredentials,
  readAptSources,
  readDistribution,
  reasonOf,
  unpackPackages,
} from '#platform/apt/apt-packages';
import type { AptSource } from '#platform/apt/apt-sources';
import { EmbeddedDatabaseError } from '#platform/database/embedded/embedded-database-error';

export interface PrivateGlibc {
  readonly loader: string;
  readonly libraries: string;
}

/** The release of the same distribution whose glibc is new enough. */
const RELEASES = {
  debian: { suite: 'trixie', version: '2.41' },
  ubuntu: { suite: 'noble', version: '2.39' },
} as const;
const PACKAGES = ['libc6', 'libstdc++6', 'libgcc-s1'];

const run = promisify(execFile);

/**
 * The private copy of glibc, from the cache folder or fetched now: the distribution's own packages, by apt, from the
 * machine's own mirror. Works as an ordinary user.
 */
export async function findPrivateGlibc(version: string, report: (message: string) => void): Promise<PrivateGlibc> {
  const distribution = await readDistribution();
  const release = distribution.id === 'ubuntu' ? RELEASES.ubuntu : RELEASES.debian;
  const folder = join(cacheFolder(), `glibc-${release.version}-${process.arch}`);
  if (await exists(folder)) return layoutOf(folder);

  const sources = (await readAptSources()).filter((source) => source.suites.includes(distribution.codename));
  if (sources.length === 0) {
    const reason = `no apt source with the suite ${distribution.codename || '(unknown)'} on this machine`;
    throw EmbeddedDatabaseError.noGlibc(version, [reason]);
  }

  report(`fetching a private glibc ${release.version} for the embedded database (4 MB)`);
  const tried: string[] = [];
  for (const source of sources) {
    try {
      return await fetchInto(folder, source, release.suite);
    } catch (error) {
      tried.push(`${hideCredentials(source.uri)} ${release.suite}: ${reasonOf(error)}`);
    }
  }
  throw EmbeddedDatabaseError.noGlibc(version, tried);
}

/** Unpacks beside and renames, so that the folder is whole or absent also when two processes do it at once. */
async function fetchInto(folder: string, source: AptSource, suite: string): Promise<PrivateGlibc> {
  await mkdir(cacheFolder(), { recursive: true });
  const work = await mkdtemp(join(cacheFolder(), 'fetching-'));

  try {
    const root = await unpackPackages(work, source, suite, PACKAGES);
    await tryOut(layoutOf(root));
    await rename(root, folder).catch((error) => {
      if (!['EEXIST', 'ENOTEMPTY'].includes(error.code)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return layoutOf(folder);
}

async function tryOut(copy: PrivateGlibc): Promise<void> {
  await run(copy.loader, ['--library-path', copy.libraries, process.execPath, '--version']);
}

function layoutOf(root: string): PrivateGlibc {
  const isArm = process.arch === 'arm64';
  const libraries = join(root, 'usr', 'lib', isArm ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu');
  return { libraries, loader: join(libraries, isArm ? 'ld-linux-aarch64.so.1' : 'ld-linux-x86-64.so.2') };
}

function cacheFolder(): string {
  if (process.env['YIWANG_CACHE_DIR']) return process.env['YIWANG_CACHE_DIR'];
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'yiwang');
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
