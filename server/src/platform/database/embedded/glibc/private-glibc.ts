import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedDatabaseError } from '#platform/database/embedded/embedded-database-error';
import { type AptSource, parseDeb822Sources, parseSourcesList } from '#platform/database/embedded/glibc/apt-sources';

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
    await download(work, source, suite);
    const root = join(work, 'root');
    for (const name of await readdir(work)) {
      if (name.endsWith('.deb')) await run('dpkg', ['-x', join(work, name), root]);
    }
    await tryOut(layoutOf(root));
    await rename(root, folder).catch((error) => {
      if (!['EEXIST', 'ENOTEMPTY'].includes(error.code)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return layoutOf(folder);
}

/** A private apt configuration: the machine's sources and lists stay as they are, its proxy and logins apply. */
async function download(work: string, source: AptSource, suite: string): Promise<void> {
  await mkdir(join(work, 'lists', 'partial'), { recursive: true });
  await mkdir(join(work, 'cache', 'archives', 'partial'), { recursive: true });
  const option = source.signedBy ? `[signed-by=${source.signedBy}] ` : '';
  await writeFile(join(work, 'sources.list'), `deb ${option}${source.uri} ${suite} main\n`);

  const settings = [
    `Dir::Etc::sourcelist=${join(work, 'sources.list')}`,
    'Dir::Etc::sourceparts=-',
    `Dir::State::lists=${join(work, 'lists')}`,
    `Dir::Cache=${join(work, 'cache')}`,
    'Acquire::Languages=none',
    'Acquire::Retries=2',
    'Acquire::http::Timeout=30',
    // apt's own user cannot enter a home folder.
    'APT::Sandbox::User=',
    // Without this a mirror that does not answer is a warning and an empty list.
    'APT::Update::Error-Mode=any',
  ].flatMap((setting) => ['-o', setting]);
  await run('apt-get', [...settings, 'update'], { cwd: work, timeout: 180_000 });
  await run('apt-get', [...settings, 'download', ...PACKAGES], { cwd: work, timeout: 180_000 });
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

async function readAptSources(): Promise<AptSource[]> {
  const parts = '/etc/apt/sources.list.d';
  const names = await readdir(parts).catch(() => []);
  const lists = ['/etc/apt/sources.list', ...names.filter((name) => name.endsWith('.list')).map((n) => join(parts, n))];
  const stanzas = names.filter((name) => name.endsWith('.sources')).map((name) => join(parts, name));
  const readAll = (paths: string[]) => Promise.all(paths.map((path) => readFile(path, 'utf8').catch(() => '')));

  return [
    ...(await readAll(stanzas)).flatMap(parseDeb822Sources),
    ...(await readAll(lists)).flatMap(parseSourcesList),
  ].filter((source) => source.components.includes('main'));
}

async function readDistribution(): Promise<{ id: string; codename: string }> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const field = (name: string) => new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  return { id: field('ID'), codename: field('VERSION_CODENAME') };
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function hideCredentials(uri: string): string {
  return uri.replace(/\/\/[^/@]*@/, '//');
}

function reasonOf(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  const lines = (stderr || message).trim().split('\n');
  return hideCredentials(lines.find((line) => line.startsWith('E:')) ?? lines[0] ?? '');
}
