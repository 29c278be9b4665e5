import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fetchFreeFonts } from '#modules/document/typeset/free-fonts';
import { unpackPackagedFonts } from '#modules/document/typeset/packaged-fonts';
import type { Logger } from '#platform/logger';

export interface FontSources {
  /** Where fonts lie now, the best first. */
  readonly folders: () => string[];
  /** Once, however often it is called. */
  readonly fetchInBackground: () => void;
  /** Resolves with the folders when the free fonts have come; never where they do not. */
  readonly whenFetched: Promise<string[]>;
  readonly close: () => Promise<void>;
}

interface Options {
  readonly cacheFolder: string;
  readonly ownFolder?: string | undefined;
  readonly fetchFonts: boolean;
  readonly logger: Logger;
}

/** Debian's packages put fonts here, so a machine that has them installed needs no copy. */
const systemFolders = ['fandol', 'noto', 'lxgw-wenkai'].flatMap((name) => [
  join('/usr/share/fonts/opentype', name),
  join('/usr/share/fonts/truetype', name),
]);

/** Own fonts first, then free ones of the machine's package archive, then those that npm brought. */
export function openFontSources({ cacheFolder, ownFolder, fetchFonts, logger }: Options): FontSources {
  const fetchedFolder = join(cacheFolder, 'debian');
  const abort = new AbortController();
  let fetching: Promise<void> | null = null;
  const folders = (): string[] => [
    ...(ownFolder ? [ownFolder] : []),
    ...[fetchedFolder, ...systemFolders].filter((folder) => existsSync(folder)),
    ...unpackPackagedFonts(join(cacheFolder, 'npm')),
  ];
  let tell: (folders: string[]) => void = () => {};
  const whenFetched = new Promise<string[]>((resolve) => {
    tell = resolve;
  });

  async function fetch(): Promise<void> {
    try {
      await fetchFreeFonts(fetchedFolder, abort.signal);
      tell(folders());
    } catch (error) {
      // Typesetting goes on with what is there; the screen names the substitutes.
      if (!abort.signal.aborted) logger.warn({ err: error }, 'free fonts could not be fetched');
    }
  }

  return {
    folders,
    whenFetched,
    fetchInBackground: () => {
      if (fetchFonts && !fetching && !existsSync(fetchedFolder)) fetching = fetch();
    },
    close: async () => {
      abort.abort();
      await fetching;
    },
  };
}
