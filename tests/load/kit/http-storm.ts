import { connect } from 'node:net';
import { quantile, sharedNowMs } from './figures.js';

export interface Storm {
  readonly port: number;
  /** Whole HTTP/1.1 requests, built before so that sending costs nothing but the write. */
  readonly requests: readonly string[];
  /** Over how long they are spread, at random but evenly; 0 sends all at once. */
  readonly spreadMs: number;
  readonly connections: number;
  /** Sees each answer; for callers in the same process only. */
  readonly onBody?: (request: number, body: string) => void;
}
export interface StormReport {
  readonly answered: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly beganAtMs: number;
  readonly lastSentAtMs: number;
  readonly lastAnswerAtMs: number;
  /** When each request was due. */
  readonly dueAtMs: readonly number[];
  /** A few bodies, those of refusals last, to look into when something is wrong. */
  readonly samples: readonly string[];
}
interface Line {
  busy: number | undefined;
  send(request: number): void;
  end(): void;
}

/**
 * Sends requests at their times over a pool of keep-alive connections. A latency counts from when the request
 * was due, not from when a connection was free, so that a slow server cannot hide its queue.
 */
export function sendRequests({ port, requests, spreadMs, connections, onBody }: Storm): Promise<StormReport> {
  const due = requests.map(() => Math.random() * spreadMs).sort((a, b) => a - b);
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  const bodies: string[] = [];
  const queue: number[] = [];
  const idle: Line[] = [];
  const lines: Line[] = [];
  let [nextDue, lastSentAtMs, lastAnswerAtMs] = [0, 0, 0];

  return new Promise((resolve) => {
    // Browsers hold their connections open before anybody clicks.
    const opened: Promise<unknown>[] = [];
    for (let count = 0; count < Math.min(connections, requests.length); count++) lines.push(openLine(count));
    let beganAtMs = 0;
    let tick: NodeJS.Timeout;
    void Promise.all(opened).then(() => {
      idle.push(...lines);
      beganAtMs = sharedNowMs();
      tick = setInterval(pump, 1);
      pump();
    });

    function pump(): void {
      const elapsed = sharedNowMs() - beganAtMs;
      while (nextDue < due.length && (due[nextDue] ?? 0) <= elapsed) queue.push(nextDue++);
      while (queue.length > 0 && idle.length > 0) {
        lastSentAtMs = sharedNowMs();
        idle.pop()?.send(queue.shift() ?? 0);
      }
    }

    function settle(line: Line, status: string, body: string): void {
      const request = line.busy;
      if (request === undefined) return;
      line.busy = undefined;
      lastAnswerAtMs = sharedNowMs();
      latencies.push(lastAnswerAtMs - beganAtMs - (due[request] ?? 0));
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (bodies.length < 3 || status !== '200') bodies.push(body);
      onBody?.(request, body);
      idle.push(line);
      if (latencies.length === requests.length) {
        clearInterval(tick);
        for (const each of lines) each.end();
        resolve(report(beganAtMs));
      } else pump();
    }

    function openLine(count: number): Line {
      let pending = '';
      const socket = connect({ port, host: '127.0.0.1', localAddress: `127.0.0.${2 + (count % 4)}`, noDelay: true });
      const line: Line = {
        busy: undefined,
        send: (request) => {
          line.busy = request;
          socket.write(requests[request] ?? '');
        },
        end: () => socket.resetAndDestroy(),
      };
      socket.setEncoding('latin1');
      opened.push(new Promise((settled) => socket.once('connect', settled).once('error', settled)));
      socket.on('data', (text) => {
        pending += text;
        const reply = wholeReply(pending);
        if (reply === undefined) return;
        pending = '';
        settle(line, reply.status, reply.body);
      });
      socket.on('error', () => settle(line, 'broken', ''));
      socket.on('close', () => settle(line, 'broken', ''));
      return line;
    }
  });

  function report(beganAtMs: number): StormReport {
    return {
      answered: latencies.length,
      statuses,
      p50Ms: quantile(latencies, 0.5),
      p99Ms: quantile(latencies, 0.99),
      maxMs: quantile(latencies, 1),
      beganAtMs,
      lastSentAtMs,
      lastAnswerAtMs,
      dueAtMs: due.map((each) => beganAtMs + each),
      samples: bodies.slice(-3).map((body) => Buffer.from(body, 'latin1').toString()),
    };
  }
}

function wholeReply(text: string): { status: string; body: string } | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [status, head, body] = [text.slice(9, 12), text.slice(0, end).toLowerCase(), text.slice(end + 4)];
  if (status === '204' || status === '304') return { status, body };
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
  if (length !== undefined) return body.length >= Number(length) ? { status, body } : undefined;
  return body.endsWith('0\r\n\r\n') ? { status, body } : undefined;
}
