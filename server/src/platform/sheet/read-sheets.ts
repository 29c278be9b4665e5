import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { readCsv } from '#platform/sheet/read-csv';
import { readWorkbook } from '#platform/sheet/read-workbook';
import { type Sheet, type SheetLimits, sheetLimits } from '#platform/sheet/sheet';
import { SheetFault } from '#platform/sheet/sheet-fault';

/** The sheets of a workbook, or of a CSV file where `csv` allows one; by content, not by extension. */
export async function readSheets(path: string, allow: { csv: boolean }, limits: SheetLimits = sheetLimits) {
  const { size } = await stat(path);
  if (size > limits.fileBytes) throw new SheetFault('too_large', { limitBytes: limits.fileBytes });

  const start = await readStart(path);
  if (start.subarray(0, 2).toString('latin1') === 'PK') return readWorkbook(path, limits);
  if (start.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') throw await compoundFileFault(path);
  if (!allow.csv || size === 0 || looksBinary(start)) throw new SheetFault('not_a_workbook');

  return [readCsv(await readAll(path), basename(path), limits)] satisfies Sheet[];
}

/** A workbook with a password is wrapped in the compound file that also holds the old .xls. MS-OFFCRYPTO 2.3.4.4. */
async function compoundFileFault(path: string): Promise<SheetFault> {
  const bytes = await readAll(path);
  const isEncrypted = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));

  return isEncrypted ? new SheetFault('encrypted') : new SheetFault('not_a_workbook', { format: 'xls' });
}

function looksBinary(start: Buffer): boolean {
  const isUtf16 = start[0] === 0xff || start[0] === 0xfe;

  return !isUtf16 && start.includes(0);
}

async function readStart(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function readAll(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}
