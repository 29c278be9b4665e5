import type { EndpointSpec, ParsedOf, ReplyOf } from '@yiwang/shared/contract/endpoint';
import { statusOf } from '@yiwang/shared/contract/errors';
import { errorKinds } from '@yiwang/shared/contracts';
import { vi } from 'vitest';
import type { z } from 'zod';

type Code = keyof typeof errorKinds;
interface Received {
  readonly endpoint: EndpointSpec;
  readonly headers: Headers;
  readonly input: { params?: unknown; query?: unknown; body?: unknown };
}
type Answer<E extends EndpointSpec> = (input: ParsedOf<E>, headers: Headers) => ReplyOf<E> | Promise<ReplyOf<E>>;
interface Route {
  readonly endpoint: EndpointSpec;
  readonly pattern: RegExp;
  readonly answer: (input: Received['input'], headers: Headers) => unknown;
}

/** Thrown by an answer: the server refuses with a code of the contracts. */
export class Refusal extends Error {
  readonly code: Code;
  readonly extra: Record<string, unknown>;

  constructor(code: Code, extra: Record<string, unknown> = {}) {
    super(code);
    this.code = code;
    this.extra = extra;
  }
}
/** Thrown by an answer: the network is gone. */
export class NetworkGone extends Error {}

/**
 * A server for component tests that speaks exactly the contracts: what it is sent and what it answers are both
 * parsed by their schemas. Stands in for `fetch` and `XMLHttpRequest` until `vi.unstubAllGlobals()`.
 */
export function fakeServer() {
  const routes: Route[] = [];
  const received: Received[] = [];

  const answerTo = async (method: string, url: string, headers: Headers, rawBody: unknown): Promise<Response> => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    // The latest answer given for an endpoint holds.
    const route = routes.findLast(({ endpoint, pattern }) => endpoint.method === method && pattern.test(pathname));
    if (!route) throw new Error(`No answer was prepared for ${method} ${pathname}`);
    const { endpoint } = route;
    const params = route.pattern.exec(pathname)?.groups ?? {};
    const body = typeof rawBody === 'string' ? JSON.parse(rawBody) : undefined;
    const input = {
      params: endpoint.params?.parse({ ...params }),
      query: endpoint.query?.parse(Object.fromEntries(searchParams)),
      body: endpoint.body?.parse(body),
    };
    received.push({ endpoint, headers, input });

    try {
      const reply = endpoint.response.parse(await route.answer(input, headers));
      return new Response(JSON.stringify(reply), { status: endpoint.status ?? 200 });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const status = statusOf[errorKinds[error.code]];
      const problem = { type: 'about:blank', title: error.code, status, code: error.code, requestId: 'r-1' };
      return new Response(JSON.stringify({ ...problem, ...error.extra }), { status });
    }
  };

  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    try {
      return await answerTo(init.method ?? 'GET', url, new Headers(init.headers), init.body);
    } catch (error) {
      if (error instanceof NetworkGone) throw new TypeError('Failed to fetch');
      throw error;
    }
  });
  vi.stubGlobal('XMLHttpRequest', requestClass(answerTo));

  return {
    received,
    countOf: (endpoint: EndpointSpec) => received.filter((one) => one.endpoint === endpoint).length,
    on: <E extends EndpointSpec>(endpoint: E, answer: Answer<E>) => {
      const pattern = new RegExp(`^/api/v1${endpoint.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
      routes.push({ endpoint, pattern, answer: answer as Route['answer'] });
    },
  };
}

/** What `upload` uses of XMLHttpRequest, over the same answers. */
function requestClass(answerTo: (method: string, url: string, headers: Headers, body: unknown) => Promise<Response>) {
  return class {
    method = '';
    url = '';
    status = 0;
    responseText = '';
    upload: { onprogress?: (event: { lengthComputable: boolean; loaded: number; total: number }) => void } = {};
    onload = () => {};
    onerror = () => {};
    onabort = () => {};
    isOver = false;
    readonly headers = new Headers();
    open(method: string, url: string) {
      this.method = method;
      this.url = url;
    }
    setRequestHeader(name: string, value: string) {
      this.headers.set(name, value);
    }
    getResponseHeader() {
      return null;
    }
    send(body: unknown) {
      this.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 1 });
      answerTo(this.method, this.url, this.headers, body)
        .then(async (response) => {
          this.status = response.status;
          this.responseText = await response.text();
          this.end(this.onload);
        })
        .catch(() => this.end(this.onerror));
    }
    abort() {
      this.end(this.onabort);
    }
    /** Only the first end of a request is told. */
    end(tell: () => void) {
      if (!this.isOver) tell();
      this.isOver = true;
    }
  };
}

let lastId = 0;
/** A new id of the kind that a schema wants. */
export const newId = <S extends z.ZodType>(schema: S): z.output<S> => {
  lastId += 1;
  return schema.parse(lastId.toString(16).padStart(24, '0'));
};
