import { kitPath } from './fleet.js';
import type { MeasuredProcess } from './measured-process.js';

export interface FanOutMark {
  readonly phase: 'began' | 'ended';
  readonly event: string;
  readonly sockets: number;
  readonly atMs: number;
  readonly cpuMs: number;
}
export interface ProbeReading {
  readonly rssKib: number;
  readonly heapKib: number;
  /** Of the whole process so far. */
  readonly cpuMs: number;
  /** Since the last reset. */
  readonly longestBlockMs: number;
  readonly fanOuts: readonly FanOutMark[];
}
export const probePath = kitPath('server-probe.mjs');

export const readProbe = (server: MeasuredProcess): Promise<ProbeReading> => server.ask('probe.read');
/** Begins a new window for the longest block. */
export const resetProbe = (server: MeasuredProcess): Promise<ProbeReading> => server.ask('probe.reset');
/** After a full collection of garbage. */
export const collectAndRead = (server: MeasuredProcess): Promise<ProbeReading> => server.ask('probe.collect');
