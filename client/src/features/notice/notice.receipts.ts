import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import { type MyReceipt, myReceiptSchema, type NoticeId, type NoticeMode } from '@yiwang/shared/notice/notice.schemas';
import { useMemo } from 'react';
import { callWith } from '#lib/call';
import { observable, useObservable } from '#lib/observable';
import { defineOfflineAct, waitingActs } from '#lib/outbox';
import { actOnConnection } from '#lib/socket';

export type ReceiptState = 'read' | 'acknowledged';
interface ReceiptAct {
  readonly id: NoticeId;
  readonly state: ReceiptState;
  /** The edition that was on the screen: what waits offline does not confirm a later correction. */
  readonly edition: number;
}
export type KnownReceipts = ReadonlyMap<NoticeId, MyReceipt>;

const actName = 'notice.receipt';

/** The newest receipt that this page heard of, by reply or push; lists that were read earlier are shown with these. */
export const knownReceipts = observable<KnownReceipts>(new Map());

export function learnReceipt(id: NoticeId, receipt: MyReceipt): void {
  const known = knownReceipts.get();
  knownReceipts.set(new Map(known).set(id, laterReceipt(receipt, known.get(id))));
}

/**
 * Two sights of one receipt, in any order. Times only ever appear, so what either has seen holds,
 * until a correction asks again: then only the sight of the later edition counts.
 */
export function laterReceipt(one: MyReceipt, other: MyReceipt | undefined): MyReceipt {
  if (!other || other.askedEdition < one.askedEdition) return one;
  if (other.askedEdition > one.askedEdition) return other;

  return {
    ...one,
    deliveredAt: one.deliveredAt ?? other.deliveredAt,
    readAt: one.readAt ?? other.readAt,
    acknowledgedAt: one.acknowledgedAt ?? other.acknowledgedAt,
    remindedAt: [one.remindedAt ?? '', other.remindedAt ?? ''].sort().at(-1) || null,
    paths: one.paths.length >= other.paths.length ? one.paths : other.paths,
    done: one.done || other.done,
  };
}

/** Says that I have read or acknowledge a notice: at once, or when the network is back; once in either case. */
export const giveReceipt = defineOfflineAct<ReceiptAct>(actName, {
  about: ({ id }) => id,
  // "Read" is said by a timer, which can end just after the button was pressed.
  isSaidBy: ({ state }, waiting) => state === 'read' && waiting.state === 'acknowledged',
  send: async (act, idempotencyKey) => {
    learnReceipt(act.id, (await sayReceipt(act)) ?? (await putReceipt(act, idempotencyKey)));
  },
});

/** Over the connection that stands: thousands read in the same minute. */
const sayReceipt = ({ id, state, edition }: ReceiptAct): Promise<MyReceipt | null> =>
  actOnConnection('notice:receive', { noticeId: id, state, edition }, myReceiptSchema);

const putReceipt = ({ id, state, edition }: ReceiptAct, idempotencyKey: string): Promise<MyReceipt> =>
  callWith({ idempotencyKey }, noticeContract.putReceipt, { params: { id }, body: { state, edition } });

/** What I said of notices and is not sent yet. */
export function useWaitingReceipts(): ReadonlyMap<NoticeId, ReceiptState> {
  const acts = useObservable(waitingActs);

  return useMemo(() => {
    const receipts = acts.filter(({ name }) => name === actName).map(({ payload }) => payload as ReceiptAct);
    return new Map(receipts.map(({ id, state }) => [id, state]));
  }, [acts]);
}

/** What finishes a notice of this mode. */
export const finishingState = (mode: NoticeMode): ReceiptState => (mode === 'acknowledge' ? 'acknowledged' : 'read');

export type Standing = 'open' | 'waiting' | 'done';

/** Where I stand with a notice: to be done, done here and still to be sent, or done. */
export function standingOf(
  mode: NoticeMode,
  receipt: Pick<MyReceipt, 'done'>,
  waiting: ReceiptState | undefined,
): Standing {
  if (receipt.done) return 'done';

  return waiting === finishingState(mode) || waiting === 'acknowledged' ? 'waiting' : 'open';
}
