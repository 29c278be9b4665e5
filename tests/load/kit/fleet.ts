import { join } from 'node:path';
import type { ArrivalSummary } from './arrivals.js';
import type { AskAll, AskReport } from './asking.js';
import type { CatchUp, CatchUpReport } from './catch-up.js';
import type { Storm, StormReport } from './http-storm.js';
import type { OpenReport, OpenRequest, SayAll } from './load-client.js';
import { type MeasuredProcess, startProcess } from './measured-process.js';

export const SERVER_CORE = 0;
export const CLIENT_CORE = 1;
export const kitPath = (file: string): string => join(import.meta.dirname, file);

/** The load client in its process: fleets of connections by name, and storms of requests. */
export interface LoadClient {
  readonly process: MeasuredProcess;
  open(fleet: string, request: OpenRequest): Promise<OpenReport>;
  arrived(fleet: string, id: string, count: number, withinMs?: number): Promise<ArrivalSummary>;
  summaries(fleet: string, ids: readonly string[]): Promise<ArrivalSummary[]>;
  cut(fleet: string): Promise<void>;
  say(fleet: string, connection: number, event: string, payload: unknown): Promise<void>;
  /** Says events at their times; answers when each was due. */
  sayAll(fleet: string, said: Omit<SayAll, 'fleet'>): Promise<number[]>;
  /** Asks on connections, each question at its time, and waits for all answers. */
  askAll(fleet: string, asked: Omit<AskAll, 'fleet'>): Promise<AskReport>;
  catchUp(request: CatchUp): Promise<CatchUpReport>;
  /** Requests of the people of a fleet, in the order of its connections. */
  requests(fleet: string, storm: Omit<Storm, 'onBody'>): Promise<StormReport>;
}

export function startLoadClient(): LoadClient {
  const client = startProcess(kitPath('load-client.ts'), { core: CLIENT_CORE });
  return {
    process: client,
    open: (fleet, request) => client.ask('open', { fleet, ...request }),
    arrived: (fleet, id, count, withinMs = 10_000) => client.ask('arrived', { fleet, id, count, withinMs }),
    summaries: (fleet, ids) => client.ask('summaries', { fleet, ids }),
    say: (fleet, connection, event, payload) => client.ask('say', { fleet, connection, event, payload }),
    sayAll: (fleet, said) => client.ask('sayAll', { fleet, ...said }),
    askAll: (fleet, asked) => client.ask('askAll', { fleet, ...asked }),
    catchUp: (request) => client.ask('catchUp', request),
    cut: (fleet) => client.ask('cut', fleet),
    requests: (fleet, storm) => client.ask('requests', { fleet, ...storm }),
  };
}
