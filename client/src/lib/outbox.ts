import { localStore } from '#lib/local-store';
import { observable } from '#lib/observable';
import { oneAtATime } from '#lib/one-at-a-time';
import { isPassing } from '#lib/problem';
import { randomId } from '#lib/random-id';
import { sessionState } from '#lib/session-state';

/** An act that waits for the network. `id` serves as its Idempotency-Key, so a retry is never a second act. */
export interface WaitingAct {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly payload: unknown;
  readonly personId: string;
}
interface ActSpec<P> {
  /** Acts about the same thing replace each other while they wait ("read", then "acknowledged"). */
  readonly about: (payload: P) => string;
  /** Whether what waits already says this and more: it stands, and the later act is not written. */
  readonly isSaidBy?: (payload: P, waiting: P) => boolean;
  readonly send: (payload: P, id: string) => Promise<unknown>;
  /** The server refused for good; what was shown ahead of its answer is to be taken back. */
  readonly onRefused?: (payload: P, error: unknown) => void;
}

const key = 'outbox';
const specs = new Map<string, ActSpec<unknown>>();
const myId = (): string => {
  const state = sessionState.get();
  return 'person' in state ? state.person.id : '';
};
const isMine = (act: WaitingAct): boolean => act.personId === myId();
const read = async () => (await localStore.read<WaitingAct[]>(key)) ?? [];

/** How many acts wait to be sent. */
export const pendingCount = observable(0);
/** My acts that wait, so that a row can say that its act is still to be sent. */
export const waitingActs = observable<readonly WaitingAct[]>([]);

async function change(edit: (acts: WaitingAct[]) => WaitingAct[]): Promise<void> {
  let acts: WaitingAct[] = [];
  await localStore.update<WaitingAct[]>(key, (kept = []) => {
    acts = edit(kept);
    return acts;
  });
  const mine = acts.filter(isMine);
  pendingCount.set(mine.length);
  waitingActs.set(mine);
}

/**
 * Registers an act by name and returns what performs it: written to this device first, then sent at once, or when
 * the network is back. Resolves when it is written; the sending is not waited for.
 */
export function defineOfflineAct<P>(name: string, spec: ActSpec<P>): (payload: P) => Promise<void> {
  specs.set(name, spec as ActSpec<unknown>);

  return async (payload) => {
    const act = { id: randomId(), name, about: `${name}:${spec.about(payload)}`, payload, personId: myId() };
    const isAboutTheSame = (waiting: WaitingAct) => waiting.about === act.about && isMine(waiting);
    await change((acts) => {
      const isSaid = acts.some((waiting) => isAboutTheSame(waiting) && spec.isSaidBy?.(payload, waiting.payload as P));
      return isSaid ? acts : [...acts.filter((waiting) => !isAboutTheSame(waiting)), act];
    });
    // A run that was under way may have looked before this act was written, so look once more.
    sendWaiting()
      .then(sendWaiting)
      .catch(() => undefined);
  };
}

/** Sends what waits, in order, each once; stops at the first that the network or the server cannot take now. */
export const sendWaiting = oneAtATime(async (): Promise<void> => {
  const tried = new Set<string>();

  for (;;) {
    const act = (await read()).find((waiting) => !tried.has(waiting.id));
    if (!act) return;
    tried.add(act.id);
    if (!(await sendOne(act))) return retryLater();
  }
}, 'yiwang.outbox');

let retryTimer: ReturnType<typeof setTimeout> | undefined;
function retryLater(): void {
  clearTimeout(retryTimer);
  retryTimer = setTimeout(() => sendWaiting().catch(() => undefined), 5_000 + Math.random() * 10_000);
}

async function sendOne(act: WaitingAct): Promise<boolean> {
  const spec = specs.get(act.name);
  // Its feature is not loaded, or it belongs to somebody else who used this device: it keeps waiting.
  if (!spec || !isMine(act)) return true;

  try {
    await spec.send(act.payload, act.id);
  } catch (error) {
    if (isPassing(error)) return false;
    spec.onRefused?.(act.payload, error);
  }
  await change((acts) => acts.filter((waiting) => waiting.id !== act.id));

  return true;
}

/** Counts what was left waiting by the last visit. */
export const countWaiting = (): Promise<void> => change((acts) => acts);
export const forgetWaiting = (): Promise<void> => change((acts) => acts.filter((act) => !isMine(act)));
