import { extname } from 'node:path';
import { maxBodyCharacters } from '@yiwang/shared/document/document.content';
import { countCharacters, textOfBlock } from '@yiwang/shared/document/linter/text-of-content';
import { isMarked, isMarkedName } from '@yiwang/shared/wording/classified-marks';
import type { DocxText } from '#modules/document/import/docx.types';
import { contentOfDocx, type ImportedContent, isTooLong } from '#modules/document/import/docx-content';
import type { MacrosFound } from '#modules/document/import/read-docx';
import { AppError } from '#platform/errors';
import { readInWorker } from '#platform/sheet/read-in-worker';
import { SheetFault } from '#platform/sheet/sheet-fault';

const readingLimits = { memoryMb: 256, timeMs: 20_000 };

/**
 * Title and blocks of a DOCX. Nothing of the file is kept or run. Throws `document.import_macros` for one that could
 * run something, `document.classified_mark` (条例 art. 26), `document.too_long`, `file.too_large` for what unpacks beyond
 * measure, `document.import_not_docx` for the formats of before, and `document.import_unreadable` for what is damaged or
 * has a password.
 */
export async function importDocx({ path, name }: { path: string; name: string }): Promise<ImportedContent> {
  if (/\.(?:docm|dotm)$/i.test(name)) throw new AppError('document.import_macros');
  if (isMarkedName(name)) throw new AppError('document.classified_mark');
  const read = await readFile(path);
  if ('macros' in read) throw new AppError('document.import_macros');

  const content = contentOfDocx(read);
  const texts = [content.title, content.addresseesText, ...content.blocks.map(textOfBlock)];
  if (texts.some(isMarked)) throw new AppError('document.classified_mark');
  if (isTooLong(content) || countCharacters(content.blocks) > maxBodyCharacters)
    throw new AppError('document.too_long', { limit: maxBodyCharacters });

  return content;
}

async function readFile(path: string): Promise<DocxText | MacrosFound> {
  const module = new URL(`./read-docx${extname(import.meta.url)}`, import.meta.url).href;

  try {
    return await readInWorker<DocxText | MacrosFound>({ module, reader: 'readDocx', path }, readingLimits);
  } catch (error) {
    if (!(error instanceof SheetFault)) throw error;
    if (error.kind === 'too_large' && error.details['reason'] === 'characters')
      throw new AppError('document.too_long', { limit: maxBodyCharacters }, { cause: error });
    if (error.kind === 'too_large') throw new AppError('file.too_large', {}, { cause: error });
    if (error.kind === 'not_a_workbook') throw new AppError('document.import_not_docx', {}, { cause: error });
    throw new AppError('document.import_unreadable', { fault: error.kind }, { cause: error });
  }
}
