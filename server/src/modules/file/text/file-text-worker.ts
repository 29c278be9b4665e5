import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { textOfDocx } from '#modules/file/text/docx-text';
import { textOfPdf } from '#modules/file/text/pdf-text';
import { textOf } from '#platform/sheet/plain-text';
import { decodeText } from '#platform/sheet/read-csv';
import { readSheets } from '#platform/sheet/read-sheets';

export interface FileTextTask {
  readonly path: string;
  readonly extension: string;
}

const longestText = 20_000;

/** The thread's whole life: the words of one file. */
if (parentPort) {
  const { path, extension } = workerData as FileTextTask;
  parentPort.postMessage((await textOfFile(path, extension)).slice(0, longestText));
}

async function textOfFile(path: string, extension: string): Promise<string> {
  switch (extension) {
    case 'docx':
      return textOfDocx(path);
    case 'pdf':
      return textOfPdf(await readFile(path), longestText);
    case 'xlsx':
      return textOfWorkbook(path);
    default:
      return decodeText(await readFile(path));
  }
}

async function textOfWorkbook(path: string): Promise<string> {
  const lines: string[] = [];
  let length = 0;
  for (const { name, hidden, rows } of await readSheets(path, { csv: false })) {
    if (hidden) continue;
    lines.push(name);
    for (const { cells } of rows) {
      const line = cells.map(textOf).join('\t');
      lines.push(line);
      length += line.length;
      if (length > longestText) return lines.join('\n');
    }
  }

  return lines.join('\n');
}
