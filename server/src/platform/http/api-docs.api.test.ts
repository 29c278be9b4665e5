import { contracts } from '@yiwang/shared/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

test('the document lists every endpoint of every contract', async () => {
  const { status, body } = await api.ask('GET', '/api/v1/openapi.json');

  const declared = Object.entries(contracts).flatMap(([tag, contract]) =>
    Object.keys(contract).map((name) => `${tag}.${name}`),
  );
  const listed = Object.values<Record<string, { operationId: string }>>(body.paths).flatMap((operations) =>
    Object.values(operations).map(({ operationId }) => operationId),
  );
  expect(status).toBe(200);
  expect(listed.sort()).toEqual(declared.sort());
});

test('the page loads nothing from elsewhere and no script is written into it', async () => {
  const reply = await api.ask('GET', '/api/docs/');

  expect(reply.headers.get('content-type')).toContain('text/html');
  expect(reply.headers.get('content-security-policy')).toMatch(/default-src 'self'/);
  expect(reply.body).not.toMatch(/https?:|<script(?! src="\.\/)/);
  const linked = [...String(reply.body).matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, file]) => file);
  for (const file of linked) {
    const asset = await api.ask('GET', `/api/docs/${file}`);
    expect([file, asset.status]).toEqual([file, 200]);
  }
  expect((await api.ask('GET', '/api/docs/swagger-initializer.js')).body).not.toMatch(/https?:/);
});

test('the address without its slash leads to the page', async () => {
  const response = await fetch(`${api.url}/api/docs`, { redirect: 'manual' });

  expect([response.status, response.headers.get('location')]).toEqual([301, '/api/docs/']);
});
