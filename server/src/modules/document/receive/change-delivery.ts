import type { AuditAction } from '@yiwang/shared/admin/audit-actions';
import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { TrailEntry } from '@yiwang/shared/document/document.schemas';
import { trailActor } from '#modules/document/change-document';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import { type OpenedDelivery, openDelivery } from '#modules/document/receive/delivery.service';
import { nextTrailEntry } from '#modules/document/trail';
import { requireUnmarkedWords } from '#modules/document/unmarked';
import { type Actor, type ActorTrace, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { isDuplicateKey } from '#platform/database/faults';
import { AppError } from '#platform/errors';
import { inTurn } from '#platform/in-turn';

/** What is done to a delivery: the name of the act is that of its effect and of its row in the audit trail. */
export interface ActOnDelivery {
  readonly act: Extract<AuditAction, `delivery.${string}`>;
  readonly outcome?: TrailEntry['outcome'];
  readonly opinion?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface DeliveryChange {
  readonly set: Partial<DeliveryRecord>;
  /** More than one where one request does several: signing for it and registering it. */
  readonly acts: readonly ActOnDelivery[];
}

/** What to change in a delivery as it stands; null where a repeat finds it done. Throws what refuses. */
export type Decide = (opened: OpenedDelivery, at: Date) => Promise<DeliveryChange | null> | DeliveryChange | null;

export const deliverySubject = (id: string): string => `delivery:${id}`;
const attempts = 20;

/**
 * One change of a delivery: one write with the next entries of its trail and an effect for each. Where somebody else
 * changed it first, `decide` is asked again about what stands then, so nobody is told to try again.
 */
export function changeDelivery(actor: Actor, id: DeliveryId, decide: Decide): Promise<OpenedDelivery> {
  return inTurn(deliverySubject(id), async () => {
    for (let attempt = 1; ; attempt += 1) {
      const opened = await openDelivery(actor, id);
      const at = now();
      const change = await decide(opened, at);
      if (!change) return opened;
      requireUnmarkedWords(change, opened.delivery);

      const by = { trace: traceOf(actor), entry: await trailActor(actor) };
      const delivery = await writeChange(by, opened.delivery, change, at);
      if (delivery) return { ...opened, delivery };
      if (attempt === attempts) throw new AppError('delivery.stale');
    }
  });
}

/** Who acts, as the audit trail and as the delivery's own trail keep it. */
export interface ActingParty {
  readonly trace: ActorTrace;
  readonly entry: TrailEntry['by'];
}

/** Writes one change; null where somebody else changed the delivery, or gave the incoming number, in the same moment. */
export async function writeChange(
  by: ActingParty,
  delivery: DeliveryRecord,
  { set, acts }: DeliveryChange,
  at: Date,
): Promise<DeliveryRecord | null> {
  const effects = acts.map(({ act, outcome, details }, index) =>
    effectOf(act, by.trace, deliverySubject(delivery._id), {
      audit: { ...(outcome ? { outcome } : {}), ...details },
      isLast: index === acts.length - 1,
    }),
  );
  const entries = entriesFor(delivery.trail, by.entry, acts, at);
  try {
    return await commit(
      DeliveryModel,
      delivery,
      { $set: { ...set, updatedAt: at }, $push: { trail: { $each: entries } } } as never,
      effects,
      'delivery.stale',
    );
  } catch (error) {
    const isStale = error instanceof AppError && error.code === 'delivery.stale';
    if (isStale || isDuplicateKey(error)) return null;
    throw error;
  }
}

function entriesFor(
  trail: readonly TrailEntry[],
  by: TrailEntry['by'],
  acts: readonly ActOnDelivery[],
  at: Date,
): TrailEntry[] {
  const entries: TrailEntry[] = [];
  for (const { act, outcome, opinion, details } of acts) {
    entries.push(
      nextTrailEntry([...trail, ...entries], {
        at: at.toISOString(),
        by,
        onBehalfOf: null,
        act,
        stepId: null,
        stepKind: null,
        outcome: outcome ?? null,
        opinion: opinion ?? '',
        contentHash: trail[0]?.contentHash ?? '',
        details: { ...details },
      }),
    );
  }

  return entries;
}
