import { subscribe } from 'node:diagnostics_channel';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Loaded into the measured server with `--import`, so that the product itself carries nothing for the benches:
// memory after collection, CPU time, the longest block of the event loop, and the times of broadcasts.
// JavaScript, because the compiled server runs without a TypeScript loader.

const RESOLUTION_MS = 1;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();

// Only of the event that benches look at: reading the CPU clock costs as much as a push to one person.
const MEASURED_EVENT = 'notice:published';
const fanOuts = [];
subscribe('yiwang.realtime.fan-out', ({ phase, event, sockets }) => {
  if (event !== MEASURED_EVENT) return;
  fanOuts.push({ phase, event, sockets, atMs: Number(process.hrtime.bigint()) / 1e6, cpuMs: cpuMs() });
});

function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
function read() {
  const { rss, heapUsed } = process.memoryUsage();
  const longestBlockMs = Math.max(0, delay.max / 1e6 - RESOLUTION_MS);
  return { rssKib: rss / 1024, heapKib: heapUsed / 1024, cpuMs: cpuMs(), longestBlockMs, fanOuts: fanOuts.splice(0) };
}
function collect() {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc');
  collectGarbage();
  collectGarbage();
  return read();
}
function reset() {
  delay.reset();
  return read();
}

const commands = { 'probe.read': read, 'probe.reset': reset, 'probe.collect': collect };
process.on('message', ({ id, command }) => {
  const run = commands[command];
  if (run !== undefined) process.send?.({ id, reply: run() });
});
process.send?.({ ready: Object.keys(commands) });
