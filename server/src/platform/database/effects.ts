import type { AuditAction } from '@yiwang/shared/admin/audit-actions';
import type { ActorTrace } from '#platform/actor';
import { appendAudit } from '#platform/audit/audit';
import { now } from '#platform/clock';
import type { Aggregate, Effect } from '#platform/database/aggregate';
import { newId } from '#platform/id';

/** `written` is the record as the effect's own write left it, where that was just now; never where a dead server's work is taken up. */
type Handler = (effect: Effect, written?: Aggregate) => Promise<void>;

const handlers = new Map<string, Handler[]>();
const handlersBeside = new Map<string, Handler[]>();

/**
 * Lets a module act on what happened, its own or another's. Handlers of one type run one after the other in
 * the order of registration, and every one of them may run twice: it writes rows whose ids come from the effect.
 */
export function onEffect(type: AuditAction, handler: Handler): void {
  handlers.set(type, [...(handlers.get(type) ?? []), handler]);
}

/** As `onEffect`, for a handler that needs nothing of the others and that no other needs: it runs while they do. */
export function onEffectBeside(type: AuditAction, handler: Handler): void {
  handlersBeside.set(type, [...(handlersBeside.get(type) ?? []), handler]);
}

/** An effect as it will be written with the change. */
export function effectOf(
  type: AuditAction,
  actor: ActorTrace,
  subject: string,
  payload: Effect['payload'] = {},
): Effect {
  return { id: newId(), type, at: now(), actor, subject, payload };
}

/**
 * Carries out one effect: its audit row and every handler, which wait for the disk together. Returns when all are
 * through and throws when one failed; the sweeper repeats the whole.
 */
export async function carryOut(effect: Effect, written?: Aggregate): Promise<void> {
  const beside = handlersBeside.get(effect.type) ?? [];
  const outcomes = await Promise.allSettled([
    recordEffect(effect),
    inOrder(handlers.get(effect.type) ?? [], effect, written),
    ...beside.map((handler) => handler(effect, written)),
  ]);
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed) throw (failed as PromiseRejectedResult).reason;
}

async function inOrder(all: readonly Handler[], effect: Effect, written?: Aggregate): Promise<void> {
  for (const handler of all) await handler(effect, written);
}

/** The audit row of an effect; what the auditor shall read beside the act itself is in `payload.audit`. */
export async function recordEffect(effect: Effect): Promise<void> {
  await appendAudit({
    effectId: effect.id,
    at: effect.at,
    actor: effect.actor,
    action: effect.type,
    subject: effect.subject,
    outcome: 'success',
    details: (effect.payload['audit'] as Readonly<Record<string, unknown>> | undefined) ?? {},
  });
}
