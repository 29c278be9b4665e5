/** How many recipients are served in one turn of the event loop: a bit over 1 ms of writes. */
export const SLICE = 100;

export interface FanOut<Target, Message> {
  /** Delivers to each target once. Small sets at once, large ones a slice at a time. */
  send(targets: Set<Target>, message: Message, onDone?: () => void): void;
  /** Resolves when all that was sent so far is delivered or forgotten. */
  settled(): Promise<void>;
  /** Forgets what is still waiting. */
  clear(): void;
}
const none: readonly never[] = [];

interface Job<Target, Message> {
  /** Who is not served yet, but for the first `served`, who still stand in it. */
  readonly waiting: Set<Target>;
  readonly inTurn: Iterator<Target>;
  served: number;
  readonly message: Message;
  readonly alone: readonly Message[];
  readonly onDone: (() => void) | undefined;
  readonly awaiting: (() => void)[];
}

/**
 * Spreads large broadcasts over several turns of the event loop. Whoever is served gets all that waits for it, in the
 * order of sending and at once: the busier it is, the more travels together, so that a burst is worked off and does
 * not pile up.
 */
export function createFanOut<Target, Message>(
  deliver: (target: Target, messages: readonly Message[]) => void,
  nextTurn: (step: () => void) => void = setImmediate,
  slice = SLICE,
): FanOut<Target, Message> {
  let jobs: Job<Target, Message>[] = [];

  function send(targets: Set<Target>, message: Message, onDone?: () => void): void {
    const alone = [message];
    forgetServed();
    if (targets.size <= slice) {
      for (const target of targets) {
        const earlier = waitingFor(target);
        deliver(target, earlier.length === 0 ? alone : [...earlier, message]);
      }
      onDone?.();
      return;
    }

    jobs.push({ waiting: targets, inTurn: targets.values(), served: 0, message, alone, onDone, awaiting: [] });
    if (jobs.length === 1) nextTurn(step);
  }

  /** Takes what waits for a target from earlier broadcasts. */
  function waitingFor(target: Target): readonly Message[] {
    if (jobs.length === 0) return none;

    return jobs.flatMap((job) => (job.waiting.delete(target) ? [job.message] : []));
  }

  /** A broadcast that is under way alone strikes nobody off: doing so for each costs as much as a tenth of its writes. */
  function forgetServed(): void {
    const [job] = jobs;
    if (job === undefined) return;
    for (const target of job.waiting) {
      if (job.served === 0) return;
      job.waiting.delete(target);
      job.served--;
    }
  }

  function step(): void {
    let served = 0;
    for (let job = jobs[0]; job !== undefined && served < slice; job = jobs[0]) {
      const next = job.inTurn.next();
      if (next.done) {
        jobs.shift();
        job.onDone?.();
        release(job);
      } else {
        const isAlone = jobs.length === 1;
        deliver(next.value, isAlone ? job.alone : waitingFor(next.value));
        if (isAlone) job.served++;
        served++;
      }
    }
    if (jobs.length > 0) nextTurn(step);
  }

  function release({ awaiting }: Job<Target, Message>): void {
    for (const resolve of awaiting) resolve();
  }

  function settled(): Promise<void> {
    const last = jobs.at(-1);
    return last ? new Promise((resolve) => last.awaiting.push(resolve)) : Promise.resolve();
  }

  function clear(): void {
    const forgotten = jobs;
    jobs = [];
    for (const job of forgotten) release(job);
  }

  return { send, settled, clear };
}
