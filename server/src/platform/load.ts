import { cpus } from 'node:os';

/**
 * From now on until the answer is called: how busy this server's thread or the machine was, whichever was busier, from
 * 0 to 1. The machine counts because threads of ours and a database on it work beside the one that answers people.
 */
export function watchLoad(): () => number {
  const loop = performance.eventLoopUtilization();
  const machine = readMachine();

  return () => {
    const { spent, idle } = readMachine();
    const elapsed = spent - machine.spent;
    const machineBusy = elapsed > 0 ? 1 - (idle - machine.idle) / elapsed : 0;

    return Math.max(performance.eventLoopUtilization(loop).utilization, machineBusy);
  };
}

/** Milliseconds of all processors since the machine began, and those in which they had nothing to do. */
function readMachine(): { spent: number; idle: number } {
  const times = cpus().map((each) => each.times);
  const idle = times.reduce((sum, each) => sum + each.idle, 0);

  return { idle, spent: times.reduce((sum, { user, nice, sys, irq }) => sum + user + nice + sys + irq, idle) };
}
