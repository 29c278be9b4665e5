import { type StormReport, sendRequests } from './http-storm.js';
import { requestText } from './requests.js';

export interface CatchUp {
  readonly port: number;
  readonly path: string;
  readonly tokens: readonly string[];
  /** What everybody must find in their list, each once. */
  readonly ids: readonly string[];
  readonly spreadMs: number;
  readonly connections: number;
}
export interface CatchUpReport extends Omit<StormReport, 'samples'> {
  readonly missing: number;
  readonly twice: number;
  readonly samples: readonly string[];
}

/** Everybody asks for what waits on them, and what they get is compared with what they missed. */
export async function catchUp({ port, path, tokens, ids, spreadMs, connections }: CatchUp): Promise<CatchUpReport> {
  let [missing, twice] = [0, 0];
  const requests = tokens.map((token) => requestText('GET', path, token));
  const report = await sendRequests({ port, requests, spreadMs, connections, onBody: compare });
  return { ...report, missing, twice };

  function compare(_request: number, body: string): void {
    const found = new Map<string, number>();
    for (const { id } of itemsOf(body)) found.set(id, (found.get(id) ?? 0) + 1);
    for (const id of ids) {
      const count = found.get(id) ?? 0;
      if (count === 0) missing++;
      if (count > 1) twice++;
    }
  }
}

/** An answer that is no list counts as an empty one: then all is missing. */
function itemsOf(body: string): readonly { id: string }[] {
  try {
    return (JSON.parse(body) as { items: { id: string }[] }).items;
  } catch {
    return [];
  }
}
