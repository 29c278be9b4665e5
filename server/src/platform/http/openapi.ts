import type { EndpointSpec } from '@yiwang/shared/contract/endpoint';
import { statusOf } from '@yiwang/shared/contract/errors';
import { contracts, type ErrorCode, errorKinds } from '@yiwang/shared/contracts';
import { z } from 'zod';

type Json = Record<string, unknown>;

/** Declared schemas by their id, filled while the endpoints are walked. */
type Components = Map<string, Json>;

/**
 * The whole API as OpenAPI 3.1, made from the contracts that requests and replies are checked against.
 * `docs/openapi.json` is its copy, and a test fails where the two differ.
 */
export function buildOpenApi(version: string): Json {
  const components: Components = new Map([['Problem', problemSchema]]);
  const paths: Record<string, Json> = {};
  for (const [tag, contract] of Object.entries(contracts)) {
    for (const [name, endpoint] of Object.entries(contract)) {
      const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(tag, name, endpoint, components) };
    }
  }

  return {
    openapi: '3.1.0',
    info: { title: 'Yiwang 一网协同', version, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/api/v1' }],
    tags: Object.keys(contracts).map((name) => ({ name })),
    security: [{ bearer: [] }],
    paths: sorted(paths),
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: sorted(Object.fromEntries(components)),
      responses: sorted(problemResponses(paths)),
      parameters: { IdempotencyKey: idempotencyKey },
    },
  };
}

function operationOf(tag: string, name: string, endpoint: EndpointSpec, components: Components): Json {
  const parameters = [
    ...fieldsOf(endpoint.params, 'path', components),
    ...fieldsOf(endpoint.query, 'query', components),
    ...(takesKey(endpoint) ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ];
  const requestBody = requestBodyOf(endpoint, components);

  return {
    operationId: `${tag}.${name}`,
    tags: [tag],
    summary: endpoint.summary,
    ...(endpoint.access === 'public' ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(requestBody ? { requestBody } : {}),
    responses: { [String(endpoint.status ?? 200)]: replyOf(endpoint, components), ...problemsOf(endpoint) },
  };
}

/** A repeat of a POST with the same key is answered with the first reply. */
const takesKey = ({ method, access, upload }: EndpointSpec): boolean =>
  method === 'POST' && access !== 'public' && !upload;
const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', pattern: '^[\\w-]{8,100}$' },
};

function fieldsOf(schema: z.ZodType | undefined, place: 'path' | 'query', components: Components): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input', components) as {
    properties?: Json;
    required?: string[];
  };

  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: field,
  }));
}

function requestBodyOf(endpoint: EndpointSpec, components: Components): Json | null {
  if (endpoint.upload) {
    const file = { type: 'string', contentMediaType: 'application/octet-stream' };
    const schema = { type: 'object', properties: { [endpoint.upload]: file }, required: [endpoint.upload] };
    return { required: true, content: { 'multipart/form-data': { schema } } };
  }
  if (!endpoint.body) return null;

  const schema = schemaOf(endpoint.body, 'input', components);
  return { required: !endpoint.body.safeParse(undefined).success, content: { 'application/json': { schema } } };
}

function replyOf(endpoint: EndpointSpec, components: Components): Json {
  const content = endpoint.download
    ? { 'application/octet-stream': {} }
    : { 'application/json': { schema: schemaOf(endpoint.response, 'output', components) } };

  return { description: endpoint.summary, content };
}

/** JSON Schema of one part. Schemas with an id become components; one that reads and writes differently, two of them. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Components): Json {
  const {
    $schema: _,
    $defs = {},
    ...root
  } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json & { $defs?: Json };
  const names = new Map<string, string>();
  for (const [id, definition] of Object.entries($defs)) {
    const standing = components.get(id);
    const same = standing === undefined || JSON.stringify(standing) === JSON.stringify(renamed(definition, new Map()));
    const name = same ? id : `${id}${io === 'input' ? 'Input' : 'Output'}`;
    names.set(id, name);
    if (!components.has(name)) components.set(name, renamed(definition, new Map()) as Json);
  }

  return renamed(root, names) as Json;
}

function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((each) => renamed(each, names));
  if (value === null || typeof value !== 'object') return value;

  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => {
      if (key !== '$ref' || typeof field !== 'string') return [key, renamed(field, names)];
      const id = field.replace(/^#\/\$defs\//, '');
      return [key, `#/components/schemas/${names.get(id) ?? id}`];
    }),
  );
}

function problemsOf(endpoint: EndpointSpec): Json {
  const codes = new Set<ErrorCode>([...codesOfAll(endpoint), ...((endpoint.errors ?? []) as ErrorCode[])]);
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const status = statusOf[errorKinds[code]];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }

  return Object.fromEntries(
    [...byStatus].map(([status, found]) => [String(status), { $ref: `#/components/responses/${found.join('-')}` }]),
  );
}

/** One response for each set of codes that some endpoint answers with one status. */
function problemResponses(paths: Record<string, Json>): Json {
  const refs = [...JSON.stringify(paths).matchAll(/"#\/components\/responses\/([^"]+)"/g)].map(([, key = '']) => key);

  return Object.fromEntries(refs.map((key) => [key, problemResponse(key.split('-'))]));
}

const problemResponse = (codes: readonly string[]): Json => ({
  description: codes.join(', '),
  content: {
    'application/problem+json': {
      schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }] },
    },
  },
});

/** What an endpoint may answer whatever it does. */
function codesOfAll({ access, params, query, body, upload, method }: EndpointSpec): ErrorCode[] {
  return [
    ...(params || query || body || upload ? (['request.invalid'] as const) : []),
    ...(body ? (['request.too_large'] as const) : []),
    ...(access === 'public' ? [] : (['session.invalid', 'session.expired'] as const)),
    ...(access === undefined || access === 'signed-in' ? (['session.password_change_required'] as const) : []),
    ...(takesKey({ method, access, upload } as EndpointSpec) ? (['request.idempotency_conflict'] as const) : []),
    'request.internal',
    'request.unavailable',
  ];
}

const problemSchema: Json = {
  type: 'object',
  description: 'Problem details, RFC 9457. `code` is stable and is what clients translate.',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    requestId: { type: 'string' },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, message: { type: 'string' } },
        required: ['path', 'message'],
      },
    },
    details: { type: 'object' },
    retryAfterSeconds: { type: 'integer' },
  },
  required: ['type', 'title', 'status', 'code', 'requestId'],
};

const sorted = (record: Json): Json => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
