import type { delegationIdSchema } from '@yiwang/shared/document/document.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import mongoose from 'mongoose';
import type { z } from 'zod';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

export type DelegationId = z.output<typeof delegationIdSchema>;

/** Somebody acts for somebody else from one day to another; both days count, in Asia/Shanghai. */
export interface DelegationRecord extends Aggregate {
  readonly _id: DelegationId;
  readonly fromPersonId: PersonId;
  readonly fromName: string;
  readonly toPersonId: PersonId;
  readonly toName: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly reason: string;
  readonly revokedAt: Date | null;
}

const schema = aggregateSchema<DelegationRecord>(
  {
    fromPersonId: { type: String, required: true },
    fromName: { type: String, required: true },
    toPersonId: { type: String, required: true },
    toName: { type: String, required: true },
    fromOn: { type: String, required: true },
    untilOn: { type: String, required: true },
    reason: { type: String, default: '' },
    revokedAt: { type: Date, default: null },
  },
  'delegations',
);
// Serves "who acts for whom today".
schema.index({ revokedAt: 1, untilOn: 1 });
// Serves each side's own list.
schema.index({ toPersonId: 1, untilOn: -1 });
schema.index({ fromPersonId: 1, untilOn: -1 });

export const DelegationModel = mongoose.model<DelegationRecord>('Delegation', schema);
