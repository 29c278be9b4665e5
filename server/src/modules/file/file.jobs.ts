import { FileModel, type FileRecord } from '#modules/file/file.model';
import { discardFile } from '#modules/file/file.service';

const keptMs = 24 * 3_600_000;

/**
 * Removes what was uploaded more than a day ago and belongs to nothing, half-received files too.
 * Each is marked first, so that nobody attaches it meanwhile. Answers the number removed.
 */
export async function removeStrayFiles(now: Date): Promise<number> {
  const stray = { owner: null, uploadedAt: { $lt: new Date(now.getTime() - keptMs) } };
  let removed = 0;
  for (;;) {
    const file = await FileModel.findOneAndUpdate(stray, { $set: { state: 'removing' } }).lean<FileRecord>();
    if (!file) return removed;
    await discardFile(file);
    removed += 1;
  }
}
