import type { Socket } from 'node:net';
import { quantile, sharedNowMs } from './figures.js';
import { textFrame } from './frames.js';

export interface AskAll {
  readonly fleet: string;
  readonly event: string;
  /** One for each connection, in order. */
  readonly payloads: readonly unknown[];
  /** Over how long they are spread, at random but evenly. */
  readonly spreadMs: number;
}
export interface AskReport {
  readonly refused: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly lastAnswerAtMs: number;
  /** A few answers of refusals, to look into when something is wrong. */
  readonly samples: readonly string[];
}
export type OnAnswer = (connection: number, bytes: Buffer, from: number, to: number) => void;

const GOOD = Buffer.from('[{"ok":true');
const silentMs = 15_000;

/**
 * Asks on every connection once and waits for the answer, as `emitWithAck` of socket.io does. A latency counts from
 * when the question was due. Answers are heard by the function that `listen` is given.
 */
export function askAll(
  sockets: ReadonlyMap<number, Socket>,
  { event, payloads, spreadMs }: AskAll,
  listen: (onAnswer: OnAnswer | undefined) => void,
): Promise<AskReport> {
  const due = payloads.map(() => Math.random() * spreadMs).sort((a, b) => a - b);
  const frames = payloads.map((payload) => textFrame(`420${JSON.stringify([event, payload])}`));
  const latencies: number[] = [];
  const samples: string[] = [];
  let [next, good, lastAnswerAtMs] = [0, 0, 0];
  const beganAtMs = sharedNowMs();

  return new Promise((resolve) => {
    const tick = setInterval(() => {
      const elapsed = sharedNowMs() - beganAtMs;
      while (next < due.length && (due[next] ?? 0) <= elapsed) {
        sockets.get(next)?.write(frames[next] ?? '');
        next += 1;
      }
      if (elapsed > spreadMs + silentMs) end();
    }, 1);
    listen((connection, bytes, from, to) => {
      lastAnswerAtMs = sharedNowMs();
      latencies.push(lastAnswerAtMs - beganAtMs - (due[connection] ?? 0));
      const list = bytes.indexOf(0x5b, from);
      if (bytes.compare(GOOD, 0, GOOD.length, list, list + GOOD.length) === 0) good += 1;
      else if (samples.length < 3) samples.push(bytes.toString('utf8', from, to));
      if (latencies.length === payloads.length) end();
    });

    function end(): void {
      clearInterval(tick);
      listen(undefined);
      const [p50Ms, p99Ms] = [quantile(latencies, 0.5), quantile(latencies, 0.99)];
      resolve({ refused: payloads.length - good, p50Ms, p99Ms, lastAnswerAtMs, samples });
    }
  });
}
