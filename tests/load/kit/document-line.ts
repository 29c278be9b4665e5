import { Agent, request } from 'node:http';
import type { Call } from './document-route.js';

export interface LineAnswer {
  readonly status: number;
  readonly text: string;
  readonly tookMs: number;
}
export type Line = (token: string, call: Call, headers?: Readonly<Record<string, string>>) => Promise<LineAnswer>;

/** Sends calls over kept connections, as many as are open at once; cheaper than `fetch`, so that the server is measured. */
export function openLine(port: number, connections: number): Line {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections });

  return function send(token, call, headers = {}): Promise<LineAnswer> {
    return new Promise((resolve, reject) => {
      const text = JSON.stringify(call.body);
      const sentAt = performance.now();
      const sending = request(
        {
          agent,
          port,
          method: call.method,
          host: '127.0.0.1',
          path: `/api/v1${call.path}`,
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(text),
            ...headers,
          },
        },
        (reply) => {
          const chunks: Buffer[] = [];
          reply.on('data', (chunk: Buffer) => chunks.push(chunk));
          reply.on('error', reject);
          reply.on('end', () =>
            resolve({
              status: reply.statusCode ?? 0,
              text: Buffer.concat(chunks).toString('utf8'),
              tookMs: performance.now() - sentAt,
            }),
          );
        },
      );
      // The server may have closed a connection that was idle for a while; nothing was read from it then.
      sending.on('error', (error: NodeJS.ErrnoException) =>
        sending.reusedSocket && error.code === 'ECONNRESET' ? resolve(send(token, call, headers)) : reject(error),
      );
      sending.end(text);
    });
  };
}
