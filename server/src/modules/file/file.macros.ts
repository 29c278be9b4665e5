import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#platform/errors';
import { openArchive } from '#platform/sheet/archive';
import { hasMacros } from '#platform/sheet/macros';
import { SheetFault } from '#platform/sheet/sheet-fault';

/** The formats that have none by their name. */
const withoutMacros: readonly string[] = ['docx', 'xlsx', 'pptx'];
const limits = { fileBytes: 50 * 1024 * 1024, unpackedBytes: 1024 * 1024 * 1024, lines: 0, columns: 0 };

/** Throws `file.macros` for a file that would run something although its extension says that it cannot. */
export async function refuseMacros(extension: string, open: () => Promise<Readable>): Promise<void> {
  if (!withoutMacros.includes(extension)) return;

  const path = join(tmpdir(), `yiwang-macros-${randomUUID()}`);
  try {
    await pipeline(await open(), createWriteStream(path, { mode: 0o600 }));
    if (await findsMacros(path)) throw new AppError('file.macros');
  } finally {
    await rm(path, { force: true });
  }
}

/** An archive that cannot be opened runs nothing. Only its list and one part of it are read, so its size is no matter. */
async function findsMacros(path: string): Promise<boolean> {
  try {
    const archive = await openArchive(path, limits);
    try {
      return await hasMacros(archive);
    } finally {
      archive.close();
    }
  } catch (error) {
    if (error instanceof SheetFault) return false;
    throw error;
  }
}
