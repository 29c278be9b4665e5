import { join } from 'node:path';
import type { Settings } from '#platform/env';
import { openLocalStorage } from '#platform/storage/local-storage';
import type { Storage } from '#platform/storage/storage';

/** The store that the settings name: S3-compatible with `S3_BUCKET`, else `DATA_DIR/files`. */
export async function openStorage(
  settings: Pick<
    Settings,
    'dataDir' | 'S3_ENDPOINT' | 'S3_REGION' | 'S3_BUCKET' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY'
  >,
): Promise<Storage> {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  if (!bucket || !accessKeyId || !secretAccessKey) return openLocalStorage(join(settings.dataDir, 'files'));

  // The library is large, and most cities start without it.
  const { openS3Storage } = await import('#platform/storage/s3-storage');
  return openS3Storage({
    endpoint: settings.S3_ENDPOINT,
    region: settings.S3_REGION,
    bucket,
    accessKeyId,
    secretAccessKey,
  });
}
