import { quantile } from './figures.js';

export interface ArrivalSummary {
  readonly arrived: number;
  readonly duplicates: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  readonly medianAtMs: number;
}

const MARK = Buffer.from('"id":"');

/** Who received which message of one event, when, and how often. They are told apart by the `id` of their payload. */
export function createArrivals(connections: number, event: string) {
  const head = Buffer.from(`42["${event}",`);
  const logs = new Map<string, { atMs: Float64Array; arrived: number; duplicates: number }>();

  function record(connection: number, bytes: Buffer, from: number, to: number, nowMs: number): void {
    if (bytes.compare(head, 0, head.length, from, Math.min(to, from + head.length)) !== 0) return;
    const mark = bytes.indexOf(MARK, from, 'latin1');
    if (mark < 0 || mark >= to) return;
    const start = mark + MARK.length;
    const id = bytes.toString('latin1', start, bytes.indexOf(0x22, start));
    let log = logs.get(id);
    if (log === undefined) {
      log = { atMs: new Float64Array(connections), arrived: 0, duplicates: 0 };
      logs.set(id, log);
    }
    if (log.atMs[connection] !== 0) log.duplicates++;
    else {
      log.atMs[connection] = nowMs;
      log.arrived++;
    }
  }

  function summary(id: string): ArrivalSummary {
    const log = logs.get(id);
    if (log === undefined) return { arrived: 0, duplicates: 0, firstAtMs: 0, lastAtMs: 0, medianAtMs: 0 };
    const times = log.atMs.filter((at) => at > 0);
    const [firstAtMs, medianAtMs, lastAtMs] = [quantile(times, 0), quantile(times, 0.5), quantile(times, 1)];
    return { arrived: log.arrived, duplicates: log.duplicates, firstAtMs, lastAtMs, medianAtMs };
  }

  return { record, summary, arrivedOf: (id: string) => logs.get(id)?.arrived ?? 0, clear: () => logs.clear() };
}
