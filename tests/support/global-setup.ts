import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FullConfig } from '@playwright/test';
import { importCity, newFolder, removeFolder, startServer } from './server.js';

/**
 * A server with a city of its own for each worker, which finds it by the environment. With `JOURNEY_CITY`, as in
 * `npm test`, the sample city is imported into that folder unless it is there from the run before, and stays.
 */
export default async function setUp({ workers }: FullConfig): Promise<() => Promise<void>> {
  const ownFolder = process.env['JOURNEY_CITY'] ? undefined : await newFolder();
  const city = process.env['JOURNEY_CITY'] ?? join(ownFolder ?? '', 'city');
  const tidy = async () => ownFolder && removeFolder(ownFolder);
  process.env['JOURNEY_CITY'] = city;

  try {
    if (!existsSync(city)) await importCity(city);
    const servers = await Promise.all(Array.from({ length: workers }, () => startServer()));
    process.env['JOURNEY_URLS'] = servers.map(({ url }) => url).join(' ');
    return async () => {
      await Promise.all(servers.map(({ stop }) => stop()));
      await tidy();
    };
  } catch (error) {
    await tidy();
    throw error;
  }
}
