import { type DeliveryId, deliveryContract } from '@yiwang/shared/document/delivery.contract';
import { useMemo } from 'react';
import { learnDelivery } from '#features/document/receive/delivery.queries';
import { callWith } from '#lib/call';
import { observable, useObservable } from '#lib/observable';
import { defineOfflineAct, type WaitingAct, waitingActs } from '#lib/outbox';

/** Acts that repeat without harm, so that they may wait for the network: to sign for it, and to have read it. */
export type QuietAct = 'receive' | 'read';
/** What became of an act: null where the server took it, else why it was refused. */
export type QuietOutcomes = ReadonlyMap<string, unknown>;

const quietKey = (act: QuietAct, id: string): string => `${act}:${id}`;

/** Outcomes of this visit, so that a row can say what became of its act. */
export const quietOutcomes = observable<QuietOutcomes>(new Map());
/** By then the lists were read again and say it themselves. */
const forgetAfterMs = 6000;

function settle(act: QuietAct, id: string, problem: unknown): void {
  const key = quietKey(act, id);
  quietOutcomes.set(new Map(quietOutcomes.get()).set(key, problem));
  if (problem !== null) return;
  setTimeout(
    () => quietOutcomes.set(new Map([...quietOutcomes.get()].filter(([known]) => known !== key))),
    forgetAfterMs,
  );
}

interface ReceiveAct {
  readonly id: DeliveryId;
  readonly register: boolean;
}
interface ReadAct {
  readonly id: DeliveryId;
  readonly note: string;
}

/** 签收: at once, or when the network is back. 条例 art. 24(1). */
export const signFor = defineOfflineAct<ReceiveAct>('delivery.receive', {
  about: ({ id }) => id,
  send: async ({ id, register }, idempotencyKey) => {
    learnDelivery(await callWith({ idempotencyKey }, deliveryContract.receive, { params: { id }, body: { register } }));
    settle('receive', id, null);
  },
  onRefused: ({ id }, error) => settle('receive', id, error),
});

/** 已阅, as one of those to whom it is circulated. 条例 art. 24(5). */
export const markRead = defineOfflineAct<ReadAct>('delivery.read', {
  about: ({ id }) => id,
  send: async ({ id, note }, idempotencyKey) => {
    learnDelivery(await callWith({ idempotencyKey }, deliveryContract.read, { params: { id }, body: { note } }));
    settle('read', id, null);
  },
  onRefused: ({ id }, error) => settle('read', id, error),
});

const keysOf = (acts: readonly WaitingAct[]): ReadonlySet<string> =>
  new Set(
    acts
      .filter(({ name }) => name.startsWith('delivery.'))
      .map(({ name, payload }) => `${name.slice('delivery.'.length)}:${(payload as ReadAct).id}`),
  );

/** Acts that are written on this device and not answered yet, as `quietKey`s. */
export const waitingQuietActs = (): ReadonlySet<string> => keysOf(waitingActs.get());

function useWaitingQuietActs(): ReadonlySet<string> {
  const acts = useObservable(waitingActs);

  return useMemo(() => keysOf(acts), [acts]);
}

export type QuietStanding = 'open' | 'waiting' | 'done' | 'refused';

/** Where I stand with such an act. */
export function useQuietStanding(act: QuietAct, id: string): { standing: QuietStanding; problem: unknown } {
  const outcomes = useObservable(quietOutcomes);
  const isWaiting = useWaitingQuietActs().has(quietKey(act, id));
  const outcome = outcomes.get(quietKey(act, id));
  if (isWaiting) return { standing: 'waiting', problem: null };
  if (outcome === undefined) return { standing: 'open', problem: null };

  return { standing: outcome === null ? 'done' : 'refused', problem: outcome };
}
