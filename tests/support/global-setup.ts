import { startServer } from './server.js';

/** One server for the run; the workers find it by the environment. */
export default async function setUp(): Promise<() => Promise<void>> {
  const server = await startServer();
  process.env['JOURNEY_URL'] = server.url;

  return server.stop;
}
