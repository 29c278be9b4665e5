import { moduleRoutes } from '@yiwang/server/modules';
import type { EndpointSpec } from '@yiwang/shared/contract/endpoint';
import { contracts, errorKinds } from '@yiwang/shared/contracts';
import { expect, test } from 'vitest';
import { sourcesIn } from './source.js';

const endpoints = Object.entries(contracts).flatMap(([module, contract]) =>
  Object.entries<EndpointSpec>(contract).map(([name, endpoint]) => ({ name: `${module}.${name}`, endpoint })),
);
const mounted = moduleRoutes.flatMap((router) =>
  router.stack.flatMap(({ route }) =>
    route ? route.stack.map(({ method }) => `${String(method).toUpperCase()} ${route.path}`) : [],
  ),
);
const keyOf = ({ method, path }: EndpointSpec): string => `${method} ${path}`;

test('every endpoint of every contract is mounted, once, and nothing else is', () => {
  expect([...mounted].sort()).toEqual(endpoints.map(({ endpoint }) => keyOf(endpoint)).sort());
});

test('every endpoint is called by an API test of its own', () => {
  // The test that walks all endpoints proves who is refused, not what an endpoint does.
  const tests = sourcesIn('server/src').filter(
    ({ path }) =>
      path.startsWith('server/src/testing/') ||
      (path.endsWith('.api.test.ts') && !path.endsWith('/endpoints.api.test.ts')),
  );
  const isNamed = ({ method, path }: EndpointSpec): boolean => {
    const called = new RegExp(`['"\`]${path.replace(/:\w+/g, '[^/\\s\'"`]+')}(?:\\?[^'"\`]*)?['"\`]`);
    return tests.some(({ text }) => text.includes(`'${method}'`) && called.test(text));
  };

  expect(endpoints.filter(({ endpoint }) => !isNamed(endpoint)).map(({ name }) => name)).toEqual([]);
});

test('every error an endpoint declares is one that clients can translate', () => {
  const unknown = endpoints.flatMap(({ name, endpoint }) =>
    (endpoint.errors ?? []).filter((code) => !Object.hasOwn(errorKinds, code)).map((code) => `${name}: ${code}`),
  );

  expect(unknown).toEqual([]);
});
