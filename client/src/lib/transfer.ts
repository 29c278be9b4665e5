import type { EndpointSpec, ReplyOf } from '@yiwang/shared/contract/endpoint';
import { ProblemError, problemOf } from '#lib/problem';
import { randomId } from '#lib/random-id';
import { withToken } from '#lib/refresh';
import { exchange, type LooseInput, urlOf } from '#lib/transport';

export interface UploadOptions {
  readonly input?: LooseInput;
  /** From 0 to 1, as far as the network has taken it. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** Sends one file to an endpoint with an `upload` field. `fetch` cannot tell progress, so this is XHR. */
export function upload<E extends EndpointSpec>(
  endpoint: E,
  file: Blob & { readonly name?: string },
  { input = {}, onProgress, signal }: UploadOptions = {},
): Promise<ReplyOf<E>> {
  const idempotencyKey = randomId();

  return withToken(
    (token) =>
      new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open(endpoint.method, urlOf(endpoint, input));
        request.setRequestHeader('idempotency-key', idempotencyKey);
        if (token !== null) request.setRequestHeader('authorization', `Bearer ${token}`);
        request.upload.onprogress = (event) => event.lengthComputable && onProgress?.(event.loaded / event.total);
        request.onerror = () => reject(new ProblemError({ code: 'client.offline' }));
        request.onabort = () => reject(new DOMException('The upload was cancelled', 'AbortError'));
        request.onload = () => {
          const { status, responseText } = request;
          if (status >= 200 && status < 300) resolve(JSON.parse(responseText) as ReplyOf<E>);
          else reject(problemOf(status, responseText, request.getResponseHeader('retry-after')));
        };
        signal?.addEventListener('abort', () => request.abort());

        const form = new FormData();
        form.append(endpoint.upload ?? 'file', file, file.name ?? 'file');
        request.send(form);
      }),
  );
}

/** Fetches a file with the session's right and hands it to the browser to save under `name`. */
export async function download(
  endpoint: EndpointSpec,
  input: LooseInput,
  name: string,
  onBytes?: (loadedBytes: number) => void,
): Promise<void> {
  saveAs(await fetchBlob(endpoint, input, onBytes), name);
}

export function fetchBlob(
  endpoint: EndpointSpec,
  input: LooseInput,
  onBytes?: (loadedBytes: number) => void,
): Promise<Blob> {
  return withToken(async (token) => {
    const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    const response = await exchange(urlOf(endpoint, input), { method: endpoint.method, headers });
    return onBytes && response.body ? collect(response.body, response.headers, onBytes) : response.blob();
  });
}

async function collect(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  headers: Headers,
  onBytes: (loadedBytes: number) => void,
): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = body.getReader();
  let loadedBytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts, { type: headers.get('content-type') ?? '' });
    parts.push(value);
    loadedBytes += value.byteLength;
    onBytes(loadedBytes);
  }
}

export function saveAs(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Safari reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
