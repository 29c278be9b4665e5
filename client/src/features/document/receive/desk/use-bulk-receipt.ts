import {
  type DeliveryId,
  type DeliveryState,
  type DeliverySummary,
  deliveryContract,
} from '@yiwang/shared/document/delivery.contract';
import { useState } from 'react';
import { learnState, refreshDeskAfterAct } from '#features/document/receive/delivery.queries';
import type { Retention } from '#features/document/receive/parts/retention-field';
import { call } from '#lib/call';
import { asProblem } from '#lib/problem';

/** What became of one of them: its state, or the code of the refusal. */
export interface ReceiptOutcome {
  readonly title: string;
  readonly state: DeliveryState | null;
  readonly error: string | null;
}
/** What is done to all that are chosen. */
export type BulkAct =
  | { readonly kind: 'sign'; readonly register: boolean }
  | { readonly kind: 'accept' }
  | { readonly kind: 'file'; readonly retention: Retention };
export interface BulkReceipt {
  readonly kind: BulkAct['kind'];
  readonly total: number;
  readonly isRunning: boolean;
  readonly outcomes: ReadonlyMap<string, ReceiptOutcome>;
}

/** So many at a time, so that the progress can be seen. */
const batchSize = 10;
const none: BulkReceipt = { kind: 'sign', total: 0, isRunning: false, outcomes: new Map() };

async function sendBatch(ids: readonly DeliveryId[], act: BulkAct) {
  try {
    if (act.kind === 'file')
      return (await call(deliveryContract.fileMany, { body: { ids: [...ids], retention: act.retention } })).items;
    const also = act.kind === 'sign' ? { register: act.register, check: false } : { register: true, check: true };
    return (await call(deliveryContract.receiveMany, { body: { ids: [...ids], ...also } })).items;
  } catch (error) {
    const { code } = asProblem(error);
    return ids.map((id) => ({ id, state: null, error: code }));
  }
}

/** 签收, 受理 or 归档 of many, each answering for itself; what failed can be tried again, and twice changes nothing. */
export function useBulkReceipt() {
  const [bulk, setBulk] = useState(none);

  const run = async (rows: readonly DeliverySummary[], act: BulkAct): Promise<void> => {
    const titles = new Map<string, string>(rows.map(({ id, title }) => [id, title]));
    const outcomes = new Map<string, ReceiptOutcome>();
    const show = (isRunning: boolean) =>
      setBulk({ kind: act.kind, total: rows.length, isRunning, outcomes: new Map(outcomes) });
    show(true);
    for (let at = 0; at < rows.length; at += batchSize) {
      // Pushes of these very receipts would else read the list again while they are being counted.
      refreshDeskAfterAct();
      const ids = rows.slice(at, at + batchSize).map(({ id }) => id);
      for (const { id, state, error } of await sendBatch(ids, act)) {
        outcomes.set(id, { title: titles.get(id) ?? '', state, error });
        if (state) learnState(id, state);
      }
      show(true);
    }
    show(false);
    refreshDeskAfterAct();
  };

  return { bulk, run, forget: () => setBulk(none) };
}
