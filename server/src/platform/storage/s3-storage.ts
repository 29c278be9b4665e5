import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { assertKey, type Storage, StorageMissingError } from '#platform/storage/storage';

export interface S3Place {
  /** Absent for the cloud's own address. */
  readonly endpoint?: string | undefined;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const partSizeBytes = 8 * 1024 * 1024;

/** Any S3-compatible store. At most two parts of 8 MB of one upload are in memory. */
export function openS3Storage(place: S3Place): Storage {
  const client = new S3Client({
    region: place.region,
    ...(place.endpoint ? { endpoint: place.endpoint, forcePathStyle: true } : {}),
    credentials: { accessKeyId: place.accessKeyId, secretAccessKey: place.secretAccessKey },
    // Stores other than the cloud's own do not know the newer default checksums in trailers.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const at = (key: string) => {
    assertKey(key);
    return { Bucket: place.bucket, Key: key };
  };

  return {
    async put(key, bytes) {
      const source = watched(bytes);
      const Body = Readable.from(source.bytes, { objectMode: false });
      try {
        // An upload that fails takes its parts away again; those of a killed server are the bucket's lifecycle rule's.
        await new Upload({ client, params: { ...at(key), Body }, partSize: partSizeBytes, queueSize: 2 }).done();
      } catch (error) {
        throw source.fault() ?? error;
      }
    },

    async open(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand(at(key)));
        if (Body instanceof Readable) return Body;
      } catch (error) {
        if (error instanceof NoSuchKey) throw new StorageMissingError(key, { cause: error });
        throw error;
      }
      throw new StorageMissingError(key);
    },

    async remove(key) {
      await client.send(new DeleteObjectCommand(at(key)));
    },

    async close() {
      client.destroy();
    },
  };
}

/** Remembers why the source failed: what a store says while it takes back the parts must not hide it. */
function watched(bytes: AsyncIterable<Uint8Array>) {
  let fault: unknown = null;

  return {
    fault: () => fault,
    bytes: (async function* () {
      try {
        yield* bytes;
      } catch (error) {
        fault = error;
        throw error;
      }
    })(),
  };
}
