import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLogger } from '#platform/logger';
import { createApp } from '#server/app';

const script = 'export const first = 1;\n';
const page = '<!doctype html><title>一网协同</title>';
let clientDir: string;
let server: Server;

beforeAll(async () => {
  clientDir = await mkdtemp(join(tmpdir(), 'yiwang-client-'));
  await mkdir(join(clientDir, 'assets'));
  await writeFile(join(clientDir, 'index.html'), page);
  await writeFile(join(clientDir, 'assets/first-1a2b.js'), script);
  await writeFile(join(clientDir, 'assets/first-1a2b.js.br'), brotliCompressSync(script));
  const authenticate = () => Promise.reject(new Error('nobody signs in here'));
  server = createServer(
    createApp({ authenticate, logger: silentLogger, trustProxy: 'loopback', clientDir, isReady: () => true }),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await rm(clientDir, { recursive: true });
});

/** Not `fetch`, which unpacks what it gets and does not say what came. */
async function ask(path: string, accept: string, encodings = 'gzip, br') {
  const { port } = server.address() as AddressInfo;
  const headers = { accept, 'accept-encoding': encodings };
  const [reply] = (await once(get({ port, path, headers }), 'response')) as [IncomingMessage];
  return { status: reply.statusCode, headers: reply.headers, body: await buffer(reply) };
}

test('what the build compressed is sent as it is, to who can unpack it, and is kept by browsers', async () => {
  const packed = await ask('/assets/first-1a2b.js', '*/*');
  const plain = await ask('/assets/first-1a2b.js', '*/*', 'identity');

  expect([packed.headers['content-encoding'], brotliDecompressSync(packed.body).toString()]).toEqual(['br', script]);
  expect([plain.headers['content-encoding'], plain.body.toString()]).toEqual([undefined, script]);
  expect(
    [packed, plain].map(({ headers }) => [headers['content-type']?.toLowerCase(), headers['cache-control']]),
  ).toEqual(Array(2).fill(['text/javascript; charset=utf-8', 'public, max-age=31536000, immutable']));
});

test('a file that an upgrade took away is not found, any other address is the page', async () => {
  const gone = await ask('/assets/first-0000.js', '*/*');
  const place = await ask('/notices/1', 'text/html');

  expect([gone.status, JSON.parse(gone.body.toString()).code]).toEqual([404, 'request.not_found']);
  expect([place.status, place.headers['cache-control'], place.body.toString()]).toEqual([200, 'no-cache', page]);
});
