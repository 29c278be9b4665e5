import { readFileSync } from 'node:fs';
import { settingNames } from '@yiwang/server/platform/env';
import Ajv from 'ajv';
import { getDockerComposeSchemaWithoutFormats } from 'composeverter';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { serverFlags } from '../../server/scripts/lib/server-flags.mjs';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const text = read('docker-compose.yml');

interface Service {
  readonly image: string;
  readonly user?: string;
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: string[];
  readonly healthcheck?: { readonly test: string[] };
  readonly build?: string;
  readonly networks?: string[];
  readonly ports?: string[];
  readonly volumes?: string[];
  readonly environment?: Record<string, string>;
  readonly deploy?: { readonly resources: { readonly limits: { readonly cpus: string; readonly memory: string } } };
  readonly depends_on?: Record<string, { readonly condition: string }>;
}
/** As Compose fills it in before it checks the file. */
const filled = text.replace(
  /(?<!\$)\$\{\w+(?::-([^}]*)|:\?[^}]*)?\}/g,
  (_, otherwise?: string) => otherwise ?? 'given',
);
const compose = parse(filled, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  networks: Record<string, { internal?: boolean }>;
};
const services = Object.entries(compose.services);
/** Jobs run once and end; everything else is watched. */
const jobs = ['mongo-setup', 'store-setup', 'store-volume'];

// The package keeps patterns as they are written in a program, with slashes around.
const schema = JSON.parse(JSON.stringify(getDockerComposeSchemaWithoutFormats()), (key, value: unknown) =>
  key === 'pattern' && typeof value === 'string' ? value.replace(/^\/(.*)\/$/, '$1') : value,
);
const validate = new Ajv.default({ strict: false, allErrors: true }).compile(schema);
const faultsOf = (file: unknown) => (validate(file) ? [] : (validate.errors ?? []).map((each) => each.instancePath));

test('the file is valid by the Compose specification', () => {
  expect(faultsOf(compose)).toEqual([]);
});

test('the validator finds a fault where there is one', () => {
  const { redis } = compose.services;

  expect(faultsOf({ services: { redis: { ...redis, read_only: 'maybe' } } })).toEqual(['/services/redis/read_only']);
  expect(faultsOf({ services: { redis: { ...redis, imagee: 'x' } } })).toEqual(['/services/redis']);
});

describe.each(services)('%s', (name, service) => {
  test('runs as an ordinary user without capabilities, on a read-only root, within limits', () => {
    if (name !== 'store-volume') expect(service.user).toMatch(/^(node|[1-9]\d*:[1-9]\d*)$/);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.read_only).toBe(true);
    expect(service.deploy?.resources.limits).toEqual({ cpus: expect.any(String), memory: expect.any(String) });
  });

  test('has a version in its image, and is watched unless it ends by itself', () => {
    expect(service.image).toMatch(/:[^:]*\d/);
    // The image of the application brings its own check.
    const watched = service.healthcheck !== undefined || service.build !== undefined;
    expect(watched).toBe(!jobs.includes(name));
  });

  test('waits only for what can tell that it is ready', () => {
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {}))
      expect([other, condition]).toEqual([
        other,
        jobs.includes(other) ? 'service_completed_successfully' : 'service_healthy',
      ]);
  });

  test('names only volumes that are declared or files that are here', () => {
    for (const volume of service.volumes ?? []) {
      const [source = ''] = volume.split(':');
      if (source.startsWith('./server/deploy/tls')) continue;
      if (source.startsWith('./')) expect(read(source.slice(2))).not.toBe('');
      else expect(Object.keys(compose.volumes)).toContain(source);
    }
  });
});

test('the application runs twice, with settings that exist', () => {
  const app = services.filter(([, service]) => service.build !== undefined);

  expect(app.map(([name]) => name)).toEqual(['app-1', 'app-2']);
  for (const [, { environment = {} }] of app)
    expect(Object.keys(environment).filter((name) => !settingNames.includes(name))).toEqual([]);
});

test('only the proxy is open to the outside, and databases are in a network without a way out', () => {
  expect(services.filter(([, service]) => service.ports).map(([name]) => name)).toEqual(['proxy']);
  expect(compose.networks['back']?.internal).toBe(true);
  for (const name of ['mongo-1', 'mongo-2', 'mongo-3', 'redis', 'store'])
    expect(compose.services[name]?.networks).toEqual(['back']);
});

test('.env.example names exactly the variables that the file asks for, and holds no secret', () => {
  const asked = new Set([...text.matchAll(/(?<!\$)\$\{(\w+)/g)].map(([, name]) => name));
  const lines = read('.env.example')
    .split('\n')
    .filter((line) => /^\w+=/.test(line));
  const given = new Map(lines.map((line) => line.split('=') as [string, string]));

  expect([...given.keys()].sort()).toEqual([...asked].sort());
  for (const [name, value] of given) if (/SECRET|PASSWORD|KEY/.test(name)) expect([name, value]).toEqual([name, '']);
});

test('the image is built in stages, runs as an ordinary user and checks itself', () => {
  const dockerfile = read('Dockerfile');
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

  expect([...dockerfile.matchAll(/^FROM /gm)].length).toBeGreaterThan(1);
  expect(last).toMatch(/^USER node$/m);
  expect(last).toMatch(/^HEALTHCHECK /m);
  // A container keeps no folder that 130 MB of fetched fonts would fit into.
  expect(last).toContain('FETCH_FONTS=false');
  expect(last).toMatch(/^COPY --from=fonts \/fonts \/usr\/share\/fonts\/opentype$/m);
  expect(last).not.toMatch(/COPY .*(tests|\.env)/);
  expect(last).toContain(JSON.stringify(['node', ...serverFlags, 'server/dist/bundle/main.js']).replaceAll(',', ', '));
});
