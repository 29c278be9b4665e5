/** The clock of the whole server; tests replace it through `createApp({ clock })`. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

let current: Clock = systemClock;

/** The instant that rules and records use. */
export const now = (): Date => current.now();

export function setClock(clock: Clock): void {
  current = clock;
}
