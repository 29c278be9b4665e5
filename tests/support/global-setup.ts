import type { FullConfig } from '@playwright/test';
import { importCity, removeFolder, startServer } from './server.js';

/** A server with a city of its own for each worker, which finds it by the environment. */
export default async function setUp({ workers }: FullConfig): Promise<() => Promise<void>> {
  const city = await importCity();
  process.env['JOURNEY_CITY'] = city;
  const servers = await Promise.all(Array.from({ length: workers }, () => startServer()));
  process.env['JOURNEY_URLS'] = servers.map(({ url }) => url).join(' ');

  return async () => {
    await Promise.all(servers.map(({ stop }) => stop()));
    await removeFolder(city);
  };
}
