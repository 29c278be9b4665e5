import { createHash } from 'node:crypto';
import { type FontSources, openFontSources } from '#modules/document/typeset/font-sources';
import { keepRecent } from '#modules/document/typeset/recent';
import { type Drawing, drawPage, sizeOfDrawing } from '#modules/document/typeset/svg-pages';
import type { TypesetInput, TypesetPages, TypesetPdf } from '#modules/document/typeset/typeset.types';
import type { TypesetOutcome } from '#modules/document/typeset/typeset-worker';
import { createWorkerPool } from '#modules/document/typeset/worker-pool';
import { appVersion } from '#platform/env';
import { AppError } from '#platform/errors';
import type { Logger } from '#platform/logger';

export interface Typesetter {
  readonly typeset: (input: TypesetInput) => Promise<TypesetPdf>;
  readonly typesetPages: (input: TypesetInput) => Promise<TypesetPages>;
  readonly close: () => Promise<void>;
}

export interface TypesetterOptions {
  /** Fonts that were fetched or unpacked; made when there is none. */
  readonly cacheFolder: string;
  /** A unit's own, licensed fonts; they come first. */
  readonly ownFolder?: string | undefined;
  /** Whether free fonts may be fetched from the machine's package archive, in the background at the first document. */
  readonly fetchFonts: boolean;
  readonly threads?: number;
  readonly timeoutMs?: number;
  readonly logger: Logger;
}

/** Typesets in threads of its own; pages and PDF of the same input are the same pages. GB/T 9704-2012. */
export function createTypesetter(options: TypesetterOptions): Typesetter {
  const fonts: FontSources = openFontSources(options);
  const folders = fonts.folders();
  const pool = createWorkerPool({
    size: options.threads ?? 2,
    timeoutMs: options.timeoutMs ?? 30_000,
    folders,
  });
  const pdfs = keepRecent<TypesetPdf>(keptBytes, ({ pdf }) => pdf.length);
  const pages = keepRecent<DrawnPages>(keptBytes, ({ drawing }) => sizeOfDrawing(drawing));
  let edition = editionOf(folders);
  void fonts.whenFetched.then((others) => {
    edition = editionOf(others);
    pool.useFonts(others);
  });

  const keyOf = (input: TypesetInput): string =>
    createHash('sha256')
      .update(`${edition} ${JSON.stringify(input)}`)
      .digest('hex');

  async function makePdf(input: TypesetInput): Promise<TypesetPdf> {
    const outcome = await pool.run({ kind: 'pdf', input });
    if (outcome.kind !== 'pdf') throw refusalOf(outcome, options.logger);
    const { pdf, pageCount, substitutes, missing } = outcome;
    return { pdf: Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength), pageCount, substitutes, missing };
  }

  async function makePages(key: string, input: TypesetInput): Promise<DrawnPages> {
    const outcome = await pool.run({ kind: 'pages', input });
    if (outcome.kind !== 'pages') throw refusalOf(outcome, options.logger);
    const { drawing, substitutes, missing } = outcome;
    const page = (n: number) => drawPage(drawing, n);
    return { drawing, key, pageCount: drawing.pages.length, page, substitutes, missing };
  }

  return {
    typeset: (input) => {
      fonts.fetchInBackground();
      return pdfs(keyOf(input), () => makePdf(input));
    },
    typesetPages: (input) => {
      fonts.fetchInBackground();
      const key = keyOf(input);
      return pages(key, () => makePages(key, input));
    },
    close: async () => {
      await fonts.close();
      await pool.close();
    },
  };
}

type DrawnPages = TypesetPages & { readonly drawing: Drawing };

/** Pages that others read in the same minute; a document of 54 pages takes 8 MB. */
const keptBytes = 64 * 1024 * 1024;

/** Browsers keep pages by their key, so it must change when other fonts or other templates would draw them. */
const editionOf = (folders: readonly string[]): string => [appVersion, ...folders].join();

/** A template that fails is a fault of ours: logged with what the typesetter says, which holds no text of the document. */
function refusalOf(outcome: TypesetOutcome, logger: Logger): AppError {
  const reason = outcome.kind === 'failed' ? outcome.reason : 'unexpected outcome';
  logger.error({ reason }, 'typesetting failed');
  return new AppError('document.typeset_failed');
}
