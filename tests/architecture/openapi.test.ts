import { readFile, writeFile } from 'node:fs/promises';
import { appVersion } from '@yiwang/server/platform/env';
import { buildOpenApi } from '@yiwang/server/platform/http/openapi';
import Ajv2020 from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';

const copy = new URL('../../docs/openapi.json', import.meta.url);
const document = JSON.parse(JSON.stringify(buildOpenApi(appVersion)));

test('docs/openapi.json is what the contracts say (UPDATE_OPENAPI=1 writes it)', async () => {
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (process.env['UPDATE_OPENAPI'] === '1') await writeFile(copy, text);

  expect(await readFile(copy, 'utf8')).toBe(text);
});

test('every reference leads to a component, and every component is referred to', () => {
  const text = JSON.stringify(document);
  const referred = [...text.matchAll(/"#\/components\/([^"]+)"/g)].map(([, path]) => path);
  const { schemas, responses, parameters } = document.components;
  const declared = Object.entries({ schemas, responses, parameters }).flatMap(([kind, entries]) =>
    Object.keys(entries).map((name) => `${kind}/${name}`),
  );

  expect([...new Set(referred)].sort()).toEqual(declared.sort());
  expect(text).not.toContain('#/$defs');
});

test('every schema is valid JSON Schema', () => {
  const ajv = new Ajv2020.default({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'api', components: document.components });

  for (const name of Object.keys(document.components.schemas))
    expect(() => ajv.compile({ $ref: `api#/components/schemas/${name}` })).not.toThrow();
});

test('every path parameter is declared and every operation has its own id', () => {
  const ids: string[] = [];
  for (const [path, operations] of Object.entries<Record<string, Operation>>(document.paths)) {
    for (const operation of Object.values(operations)) {
      ids.push(operation.operationId);
      const declared = (operation.parameters ?? []).filter((each) => each.in === 'path').map((each) => each.name);
      expect(declared.sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
    }
  }

  expect(new Set(ids).size).toBe(ids.length);
});

interface Operation {
  readonly operationId: string;
  readonly parameters?: { readonly name: string; readonly in: string }[];
}
