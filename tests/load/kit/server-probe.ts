import { subscribe } from 'node:diagnostics_channel';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { answerCommands } from './answer.js';

/**
 * Loaded into the measured server with `--import`, so that the product itself carries nothing for the benches:
 * memory after collection, CPU time, the longest block of the event loop, and the reports of broadcasts.
 */
export interface ProbeReading {
  readonly rssKib: number;
  readonly heapKib: number;
  readonly cpuMs: number;
  readonly longestBlockMs: number;
  readonly fanOuts: readonly { event: unknown; sockets: number; startedAtMs: number; endedAtMs: number }[];
}
const RESOLUTION_MS = 1;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
const fanOuts: ProbeReading['fanOuts'][number][] = [];
subscribe('yiwang.realtime.fan-out', (report) => fanOuts.push(report as ProbeReading['fanOuts'][number]));

function read(): ProbeReading {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return {
    rssKib: rss / 1024,
    heapKib: heapUsed / 1024,
    cpuMs: (user + system) / 1000,
    longestBlockMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS),
    fanOuts: fanOuts.splice(0),
  };
}
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
}

answerCommands({
  'probe.read': read,
  'probe.reset': () => {
    delay.reset();
    return read();
  },
  'probe.collect': () => {
    collectGarbage();
    return read();
  },
});
