import type { Readable } from 'node:stream';

/** Where bytes live: a folder of this machine or an S3-compatible store. Keys are made by the server, never by people. */
export interface Storage {
  /** Streams bytes in; resolves when they are durable. When the source fails, nothing is left under the key. */
  put(key: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** Throws `StorageMissingError` where nothing is stored under the key. */
  open(key: string): Promise<Readable>;
  /** Removes what is there; nothing there is no fault. */
  remove(key: string): Promise<void>;
  close(): Promise<void>;
}

/** The record of a file exists and its bytes do not: a restored backup, or hands in the folder. */
export class StorageMissingError extends Error {
  override readonly name = 'StorageMissingError';
}

const keyPattern = /^[0-9a-z]+(?:[/-][0-9a-z]+)*$/;

/** A key never leaves the folder or the bucket, whatever reached it. */
export function assertKey(key: string): void {
  if (!keyPattern.test(key) || key.length > 200) throw new Error('not a storage key');
}

let current: Storage | null = null;

/** Given once at start; modules ask for it when they act. */
export function setStorage(storage: Storage): void {
  current = storage;
}

export function getStorage(): Storage {
  if (!current) throw new Error('setStorage was not called');

  return current;
}
