import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type AptSource, parseDeb822Sources, parseSourcesList } from '#platform/apt/apt-sources';

const run = promisify(execFile);

/**
 * Fetches packages of a suite from one of the machine's own archives and unpacks them below `work/root`, without
 * installing anything and as an ordinary user: a private apt configuration leaves the machine's sources and lists as
 * they are, and its proxy and logins apply.
 */
export async function unpackPackages(
  work: string,
  source: AptSource,
  suite: string,
  packages: readonly string[],
  { timeoutMs = 180_000, signal }: { timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<string> {
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
  const bounds = { cwd: work, timeout: timeoutMs, ...(signal && { signal }) };
  await run('apt-get', [...settings, 'update'], bounds);
  await run('apt-get', [...settings, 'download', ...packages], bounds);

  const root = join(work, 'root');
  for (const name of await readdir(work)) {
    if (name.endsWith('.deb')) await run('dpkg', ['-x', join(work, name), root], bounds);
  }
  return root;
}

/** The archives that the machine's apt is configured with, those with the component `main`. */
export async function readAptSources(): Promise<AptSource[]> {
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

/** As `/etc/os-release` says: id `debian`, codename `bookworm`; empty where it does not. */
export async function readDistribution(): Promise<{ id: string; codename: string }> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const field = (name: string) => new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  return { id: field('ID'), codename: field('VERSION_CODENAME') };
}

/** What apt objected to, without the password that an archive's address may hold. */
export function reasonOf(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  const lines = (stderr || message).trim().split('\n');
  return hideCredentials(lines.find((line) => line.startsWith('E:')) ?? lines[0] ?? '');
}

export const hideCredentials = (uri: string): string => uri.replace(/\/\/[^/@]*@/, '//');
