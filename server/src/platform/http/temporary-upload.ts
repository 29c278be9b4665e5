import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ErrorCode } from '@yiwang/shared/contracts';
import type { HttpContext } from '#platform/http/bind';
import { receiveUpload } from '#platform/http/upload';

interface TemporaryRules {
  readonly maxBytes: number;
  readonly tooLarge: ErrorCode;
}

/** Streams the uploaded `file` to disk, lets `read` have it, and removes it whatever happens. */
export async function withUploadedFile<T>(
  http: HttpContext,
  rules: TemporaryRules,
  read: (file: { path: string; name: string }) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'yiwang-upload-'));
  try {
    const file = await receiveUpload(http, {
      ...rules,
      field: 'file',
      missing: 'file.missing',
      receive: async ({ name, stream }) => {
        // The sender's name is shown and never used as a path.
        const path = join(folder, /\.csv$/i.test(name) ? 'upload.csv' : 'upload.xlsx');
        await pipeline(stream, createWriteStream(path, { mode: 0o600 }));
        return { path, name: name.slice(0, 200) };
      },
      discard: async () => {},
    });
    return await read(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
