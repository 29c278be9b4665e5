import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { ReceiptBatchModel } from '#modules/notice/receipt-batch.model';
import { applyReceipts, type ReceiptState } from '#modules/notice/receipts';
import { recipientId } from '#modules/notice/recipient.model';
import { type Actor, systemTrace } from '#platform/actor';
import type { Effect } from '#platform/database/aggregate';
import { effectOf, onEffect, recordEffect } from '#platform/database/effects';
import { newId } from '#platform/id';

export interface ReceiptEntry {
  readonly noticeId: NoticeId;
  readonly state: ReceiptState;
  readonly edition: number;
  readonly actor: Pick<Actor, 'personId' | 'request'>;
}

/** Receipts that say the same of one notice; a line each, since hundreds are written while people wait. */
interface ReceiptGroup {
  readonly noticeId: NoticeId;
  readonly state: ReceiptState;
  readonly edition: number;
  /** `${personId} ${requestId} ${address}` */
  readonly receipts: string[];
}

interface BatchPayload {
  readonly batchId: string;
  readonly audit: { readonly fields: readonly string[]; readonly groups: readonly ReceiptGroup[] };
}

const fields = ['personId', 'requestId', 'address'];
const lineOf = ({ personId, request }: ReceiptEntry['actor']): string =>
  `${personId} ${request.requestId ?? '-'} ${request.address ?? '-'}`;
const rowIdsOf = ({ noticeId, receipts }: ReceiptGroup): string[] =>
  receipts.map((line) => recipientId(noticeId, line.slice(0, line.indexOf(' '))));

/**
 * Writes receipts down as an intent, which is also their entry for the audit trail, before any row changes. Does not
 * wait for the disk: a journal keeps the order, so that whoever waits for the rows has waited for the intent as well.
 */
export async function noteReceipts(entries: readonly ReceiptEntry[], at: Date): Promise<Effect> {
  const groups = new Map<string, ReceiptGroup>();
  for (const { noticeId, state, edition, actor } of entries) {
    const key = `${noticeId} ${state} ${edition}`;
    const group = groups.get(key) ?? { noticeId, state, edition, receipts: [] };
    group.receipts.push(lineOf(actor));
    groups.set(key, group);
  }

  const batchId = newId<string>();
  const payload = { batchId, audit: { fields, groups: [...groups.values()] } };
  const effect = { ...effectOf('notice.receive', systemTrace, `receipts:${batchId}`, payload), at };
  await ReceiptBatchModel.collection.insertOne({ _id: batchId, version: 1, outbox: [effect] } as never, {
    writeConcern: { w: 1, j: false },
  });

  return effect;
}

const settleWindowMs = 200;
let unsettled: Effect[] = [];
let timer: NodeJS.Timeout | null = null;
let settling: Promise<void> = Promise.resolve();

/** The rows have changed: the audit trail follows, with what else came meanwhile, and then the batch goes. */
export function settleReceipts(effect: Effect): void {
  unsettled.push(effect);
  timer ??= setTimeout(settleNow, settleWindowMs);
}

function settleNow(): void {
  timer = null;
  const effects = unsettled;
  unsettled = [];
  settling = settling.then(async () => {
    try {
      await Promise.all(effects.map(recordEffect));
      await ReceiptBatchModel.collection.deleteMany({ _id: { $in: effects.map(batchIdOf) } } as never);
    } catch {
      // The batches stand, and the sweeper does the same from them.
    }
  });
}

const batchIdOf = (effect: Effect): string => (effect.payload as unknown as BatchPayload).batchId;

export async function drainSettling(): Promise<void> {
  if (timer) {
    clearTimeout(timer);
    settleNow();
  }
  await settling;
}

// The sweeper's way for what a crash left: everything again, which changes nothing where it was done.
onEffect('notice.receive', async (effect) => {
  const { batchId, audit } = effect.payload as unknown as BatchPayload;
  for (const group of audit.groups) await applyReceipts(rowIdsOf(group), group.state, group.edition, effect.at);
  await ReceiptBatchModel.collection.deleteOne({ _id: batchId } as never);
});
