/** How many recipients are served in one turn of the event loop: about 1 ms of writes, twice that in cold memory. */
export const SLICE = 64;

export interface FanOut<Target, Message> {
  /** Delivers to each target, who stands there once. A few are served at once, many a slice at a time. */
  send(targets: readonly Target[], message: Message, onDone?: () => void): void;
  /** Resolves when all that was sent so far is delivered or forgotten. */
  settled(): Promise<void>;
  /** Forgets what is still waiting. */
  clear(): void;
}
const none: readonly never[] = [];

interface Job<Target, Message> {
  readonly targets: readonly Target[];
  /** The place in `targets` of who comes next. */
  next: number;
  /** Who is not served yet. Only laid out where other messages come meanwhile, since it takes a tenth of the writes. */
  waiting: Set<Target> | undefined;
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

  function send(targets: readonly Target[], message: Message, onDone?: () => void): void {
    const alone = [message];
    if (targets.length <= slice) {
      for (const target of targets) {
        const earlier = waitingFor(target);
        deliver(target, earlier.length === 0 ? alone : [...earlier, message]);
      }
      onDone?.();
      return;
    }

    jobs.push({ targets, next: 0, waiting: undefined, message, alone, onDone, awaiting: [] });
    // The turn in which it was sent has found out who they are: the next one begins with none of that behind it.
    if (jobs.length === 1) nextTurn(() => nextTurn(step));
  }

  /** Takes what waits for a target from earlier broadcasts. */
  function waitingFor(target: Target): readonly Message[] {
    if (jobs.length === 0) return none;

    return jobs.flatMap((job) => (waitingOf(job).delete(target) ? [job.message] : []));
  }

  function waitingOf(job: Job<Target, Message>): Set<Target> {
    job.waiting ??= new Set(job.targets.slice(job.next));
    return job.waiting;
  }

  function step(): void {
    let served = 0;
    for (let job = jobs[0]; job !== undefined && served < slice; job = jobs[0]) {
      const target = job.targets[job.next];
      if (target === undefined) {
        jobs.shift();
        job.onDone?.();
        release(job);
        continue;
      }
      const isAlone = jobs.length === 1 && job.waiting === undefined;
      const messages = isAlone ? job.alone : waitingFor(target);
      job.next++;
      if (messages.length === 0) continue;
      deliver(target, messages);
      served++;
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
