import { setTimeout } from 'node:timers/promises';

/**
 * Answers a function that lets pass at once who comes alone; of a crowd, those who come within a pause are let pass
 * together at its end, so that what they need can be looked up in one go.
 */
export function crowd(pauseMs: number): () => Promise<void> {
  let pause: Promise<void> | null = null;

  return async () => {
    if (pause) return pause;
    pause = setTimeout(pauseMs, undefined, { ref: false }).finally(() => {
      pause = null;
    });
  };
}
