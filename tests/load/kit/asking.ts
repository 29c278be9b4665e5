import type { Socket } from 'node:net';
import { quantile, sharedNowMs } from './figures.js';
import { textFrame } from './frames.js';

export interface AskAll {
  readonly fleet: string;
  readonly event: string;
  /** In the order in which they are asked. */
  readonly questions: readonly { readonly connection: number; readonly payload: unknown }[];
  /** Over how long they are spread, at random but evenly. */
  readonly spreadMs: number;
}
export interface AskReport {
  readonly refused: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly lastAnswerAtMs: number;
  /** When each question was due. */
  readonly dueAtMs: readonly number[];
  /** A few answers of refusals, to look into when something is wrong. */
  readonly samples: readonly string[];
}
export type OnAnswer = (bytes: Buffer, from: number, to: number) => void;

const GOOD = Buffer.from('[{"ok":true');
const LIST = 0x5b;
const silentMs = 15_000;

/**
 * Asks and waits for the answers, as `emitWithAck` of socket.io does. A latency counts from when the question was due.
 * Answers are heard by the function that `listen` is given.
 */
export function askAll(
  sockets: ReadonlyMap<number, Socket>,
  { event, questions, spreadMs }: AskAll,
  listen: (onAnswer: OnAnswer | undefined) => void,
): Promise<AskReport> {
  const due = questions.map(() => Math.random() * spreadMs).sort((a, b) => a - b);
  const frames = questions.map(({ payload }, id) => textFrame(`42${id}${JSON.stringify([event, payload])}`));
  const latencies: number[] = [];
  const samples: string[] = [];
  let [next, good, lastAnswerAtMs] = [0, 0, 0];
  const beganAtMs = sharedNowMs();

  return new Promise((resolve) => {
    const tick = setInterval(() => {
      const elapsed = sharedNowMs() - beganAtMs;
      while (next < due.length && (due[next] ?? 0) <= elapsed) {
        sockets.get(questions[next]?.connection ?? -1)?.write(frames[next] ?? '');
        next += 1;
      }
      if (elapsed > spreadMs + silentMs) end();
    }, 1);
    listen((bytes, from, to) => {
      lastAnswerAtMs = sharedNowMs();
      const list = bytes.indexOf(LIST, from);
      const id = Number(bytes.toString('latin1', from + 2, list));
      latencies.push(lastAnswerAtMs - beganAtMs - (due[id] ?? 0));
      if (bytes.compare(GOOD, 0, GOOD.length, list, list + GOOD.length) === 0) good += 1;
      else if (samples.length < 3) samples.push(bytes.toString('utf8', from, to));
      if (latencies.length === questions.length) end();
    });

    function end(): void {
      clearInterval(tick);
      listen(undefined);
      const [p50Ms, p99Ms] = [quantile(latencies, 0.5), quantile(latencies, 0.99)];
      const dueAtMs = due.map((each) => beganAtMs + each);
      resolve({ refused: questions.length - good, p50Ms, p99Ms, lastAnswerAtMs, dueAtMs, samples });
    }
  });
}
