/** How many recipients are served in one turn of the event loop: a bit over 1 ms of writes. */
export const SLICE = 100;

export interface FanOut<Target, Message> {
  /** Delivers to each target once. Small sets at once, large ones a slice at a time. */
  send(targets: Set<Target>, message: Message, onDone?: () => void): void;
  /** Forgets what is still waiting. */
  clear(): void;
}
interface Job<Target, Message> {
  readonly waiting: Set<Target>;
  readonly inTurn: Iterator<Target>;
  readonly message: Message;
  readonly onDone: (() => void) | undefined;
}

/**
 * Spreads large broadcasts over several turns of the event loop and keeps the order for each target:
 * whoever is served out of turn first gets what still waits for it from earlier broadcasts.
 */
export function createFanOut<Target, Message>(
  deliver: (target: Target, message: Message) => void,
  nextTurn: (step: () => void) => void = setImmediate,
  slice = SLICE,
): FanOut<Target, Message> {
  let jobs: Job<Target, Message>[] = [];

  function send(targets: Set<Target>, message: Message, onDone?: () => void): void {
    if (targets.size <= slice) {
      for (const target of targets) {
        deliverEarlier(target);
        deliver(target, message);
      }
      onDone?.();
      return;
    }

    jobs.push({ waiting: targets, inTurn: targets.values(), message, onDone });
    if (jobs.length === 1) nextTurn(step);
  }

  function deliverEarlier(target: Target): void {
    for (const job of jobs) if (job.waiting.delete(target)) deliver(target, job.message);
  }

  function step(): void {
    let served = 0;
    for (let job = jobs[0]; job !== undefined && served < slice; job = jobs[0]) {
      const next = job.inTurn.next();
      if (next.done) {
        jobs.shift();
        job.onDone?.();
      } else {
        job.waiting.delete(next.value);
        deliver(next.value, job.message);
        served++;
      }
    }
    if (jobs.length > 0) nextTurn(step);
  }

  function clear(): void {
    jobs = [];
  }

  return { send, clear };
}
