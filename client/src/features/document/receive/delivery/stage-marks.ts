import type { Delivery, DeliveryState } from '@yiwang/shared/document/delivery.contract';

/** The way of a received document. 条例 art. 24. */
export const stages = ['receive', 'register', 'check', 'propose', 'instruct', 'handle', 'file'] as const;
export type Stage = (typeof stages)[number];
export type StageMark = 'done' | 'skipped' | 'now' | 'later';

/** The stage that waits in each state; past the last where nothing does. */
const waiting: Readonly<Record<DeliveryState, number>> = {
  sent: 0,
  received: 1,
  registered: 2,
  proposing: 3,
  instructing: 4,
  handling: 5,
  circulating: 5,
  handled: 6,
  filed: 7,
  returned: 7,
  recalled: 7,
};

type Told = Pick<Delivery, 'state' | 'proposal' | 'instructions' | 'handlers' | 'circulation' | 'returned'>;

/** How each stage stands; a document that is only circulated passes over those that it does not need. */
export function marksOf(delivery: Told): readonly (readonly [Stage, StageMark])[] {
  // Once it was instructed on, it is back on the desk only to say who handles it.
  const isInstructed = delivery.state === 'proposing' && delivery.instructions.length > 0;
  const at = isInstructed ? waiting.handling : waiting[delivery.state];
  const isSkipped: Partial<Record<Stage, boolean>> = {
    propose: delivery.proposal === null,
    instruct: delivery.instructions.length === 0,
    handle: delivery.handlers.length + delivery.circulation.length === 0,
  };

  return stages.map((stage, index) => {
    if (index > at) return [stage, 'later'];
    if (index === at) return [stage, 'now'];
    return [stage, isSkipped[stage] ? 'skipped' : 'done'];
  });
}
