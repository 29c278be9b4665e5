import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { isMarked } from '@yiwang/shared/wording/classified-marks';
import { isPacked, textOfPacked } from '#modules/file/text/packed-text';
import { textOfPdf } from '#modules/file/text/pdf-text';
import { textOf } from '#platform/sheet/plain-text';
import { decodeText } from '#platform/sheet/read-csv';
import { readSheets } from '#platform/sheet/read-sheets';

export interface FileTextTask {
  readonly path: string;
  readonly extension: string;
}

/** What one file says. */
export interface ReadText {
  /** As much as the search keeps. */
  readonly text: string;
  /** Whether a mark of secrecy stands anywhere in the whole of it; null where it has no words, as pages that were scanned. */
  readonly isMarked: boolean | null;
}

/** As much of a file as a search row holds in all. */
const longestText = 200_000;

/** The thread's whole life: the words of one file. */
if (parentPort) {
  const { path, extension } = workerData as FileTextTask;
  parentPort.postMessage(await textOfFile(path, extension));
}

async function textOfFile(path: string, extension: string): Promise<ReadText> {
  if (isPacked(extension)) {
    const { words, margins } = await textOfPacked(path, extension);
    // A page of an OFD may have every character in an object of its own.
    const joined = extension === 'ofd' ? [words.replaceAll('\n', '')] : [];
    return whereWritten(textAnd(words, [margins, ...joined]), extension);
  }
  if (extension === 'pdf') return whereWritten(await textOfPdf(await readFile(path), longestText), extension);
  if (extension === 'xlsx') return textOfWorkbook(path);

  const text = decodeText(await readFile(path));
  return textAnd(text, extension === 'csv' ? [text.replaceAll(/[,;"]/gu, '\n')] : []);
}

/** A page that is a picture says nothing that can be looked through. */
function whereWritten(read: ReadText, extension: string): ReadText {
  return ['pdf', 'ofd'].includes(extension) && read.text.trim() === '' ? { ...read, isMarked: null } : read;
}

function textAnd(text: string, others: readonly string[]): ReadText {
  return { text: text.slice(0, longestText), isMarked: [text, ...others].some(isMarked) };
}

/** Hidden sheets are not searched, but a mark on one is a mark. */
async function textOfWorkbook(path: string): Promise<ReadText> {
  const shown: string[] = [];
  const hiddenLines: string[] = [];
  for (const { name, hidden, rows } of await readSheets(path, { csv: false })) {
    const lines = hidden ? hiddenLines : shown;
    lines.push(name, ...rows.map(({ cells }) => cells.map(textOf).join('\t')));
  }

  return textAnd(shown.join('\n'), [[...shown, ...hiddenLines].join('\n').replaceAll('\t', '\n')]);
}
