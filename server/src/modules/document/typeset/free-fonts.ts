import { copyFile, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readAptSources, readDistribution, reasonOf, unpackPackages } from '#platform/apt/apt-packages';

/** 仿宋 and 宋体 (Fandol), 黑体 and a stand-in for 小标宋 (Noto CJK), 楷体 with rare characters (LXGW WenKai): 130 MB. */
const packages = ['texlive-lang-chinese', 'fonts-noto-cjk', 'fonts-lxgw-wenkai'];
const wanted =
  /\/(?:Fandol(?:Fang|Hei|Kai|Song)-\w+\.otf|Noto(?:Sans|Serif)CJK-(?:Regular|Bold)\.ttc|LXGWWenKai-(?:Regular|Bold)\.ttf)$/;
/** Licences stay beside the fonts, as the GPL and the OFL ask. */
const licence =
  /\/doc\/(?:texlive-doc\/fonts\/fandol|fonts-noto-cjk|fonts-lxgw-wenkai|texlive-lang-chinese)\/(?:COPYING|copyright|README)/;
const TIMEOUT_MS = 15 * 60_000;

/**
 * Fetches free fonts from the machine's own package archive into the folder, which is whole or absent. Nothing is
 * installed. Throws where no archive can be reached.
 */
export async function fetchFreeFonts(folder: string, signal: AbortSignal): Promise<void> {
  const { codename } = await readDistribution();
  const sources = (await readAptSources()).filter((source) => source.suites.includes(codename));
  const tried: string[] = [];

  for (const source of sources) {
    try {
      return await fetchInto(folder, signal, (work) =>
        unpackPackages(work, source, codename, packages, { timeoutMs: TIMEOUT_MS, signal }),
      );
    } catch (error) {
      signal.throwIfAborted();
      tried.push(reasonOf(error));
    }
  }
  throw new Error(`no archive has the fonts: ${tried.join('; ') || 'apt names none'}`);
}

async function fetchInto(
  folder: string,
  signal: AbortSignal,
  unpack: (work: string) => Promise<string>,
): Promise<void> {
  const parent = join(folder, '..');
  await mkdir(parent, { recursive: true });
  const work = await mkdtemp(join(parent, 'fetching-'));

  try {
    const root = await unpack(work);
    const chosen = join(work, 'chosen');
    await mkdir(chosen);
    for (const path of await filesBelow(root)) {
      if (wanted.test(path)) await copyFile(path, join(chosen, basename(path)));
      else if (licence.test(path)) await copyFile(path, join(chosen, licenceName(path)));
    }
    signal.throwIfAborted();
    await rename(chosen, folder).catch((error) => {
      // Another server on the same folder was faster.
      if (!['EEXIST', 'ENOTEMPTY'].includes(error.code)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const licenceName = (path: string): string => path.split('/').slice(-2).join('-');

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });

  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
