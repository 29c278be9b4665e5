import { resolve } from 'node:path';
import { exportDatabase } from '#platform/database/transfer/export-database';
import { importDatabase } from '#platform/database/transfer/import-database';
import { type Manifest, TransferError } from '#platform/database/transfer/manifest';
import { CommandError, endProgress, showProgress, withDatabase } from '#server/cli/run';

type Transfer = (folder: string, onProgress: (collection: string, rows: number) => void) => Promise<Manifest>;

/** `data export FOLDER` and `data import FOLDER`: from the embedded engine to a replica set, or back. */
export const dataExport = (folder: string): Promise<void> => transfer(exportDatabase, folder, 'exported');
export const dataImport = (folder: string): Promise<void> => transfer(importDatabase, folder, 'imported');

async function transfer(act: Transfer, folder: string, done: string): Promise<void> {
  const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), folder);
  const manifest = await withDatabase(() => act(path, (name, rows) => showProgress(`${name} ${rows} …`))).catch(
    (error: unknown) => {
      if (error instanceof TransferError) throw new CommandError(error.message);
      throw error;
    },
  );
  endProgress();
  const rows = manifest.collections.reduce((sum, each) => sum + each.rows, 0);
  process.stdout.write(
    `${rows} rows of ${manifest.collections.length} collections ${done}. Attached files are in the file store and are copied apart.\n`,
  );
}
