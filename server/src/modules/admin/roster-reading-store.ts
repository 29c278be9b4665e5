import { Readable } from 'node:stream';
import type { RosterReading } from '#modules/admin/roster/roster.types';
import { getStorage } from '#platform/storage/storage';

/** Keeps what was read between preview and application, also over a restart. */
export const storeReading = (key: string, reading: Uint8Array): Promise<void> =>
  getStorage().put(key, Readable.from([Buffer.from(reading.buffer, reading.byteOffset, reading.byteLength)]));

export async function loadReading(key: string): Promise<RosterReading> {
  const parts: Buffer[] = [];
  for await (const part of await getStorage().open(key)) parts.push(part as Buffer);

  return JSON.parse(Buffer.concat(parts).toString()) as RosterReading;
}
