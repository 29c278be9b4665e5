import type { DeliveryId, DeliveryState } from '@yiwang/shared/document/delivery.contract';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { DocKind, Urgency } from '@yiwang/shared/document/document.kinds';
import type { TrailEntry } from '@yiwang/shared/document/document.schemas';
import type { FileId } from '@yiwang/shared/file/file.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { type QueryFilter, Schema } from 'mongoose';
import type { Filing } from '#modules/document/document.model';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

export interface Named {
  readonly id: PersonId;
  readonly name: string;
}
export interface HandlerRecord {
  readonly person: Named;
  readonly unitName: string;
  readonly lead: boolean;
  readonly result: string;
  readonly doneAt: string | null;
  readonly urgedAt: string | null;
}
export interface CirculationRecord {
  readonly person: Named;
  readonly unitName: string;
  readonly sentAt: string;
  readonly readAt: string | null;
  readonly note: string;
  readonly urgedAt: string | null;
}

/** What one unit received: its own life cycle and trail. Words of the document that a list shows are copied here. */
export interface DeliveryRecord extends Aggregate {
  readonly _id: DeliveryId;
  readonly documentId: DocumentId;
  readonly unitId: UnitId;
  readonly role: 'main' | 'copy';
  /** The person to whom it is addressed, where it is (art. 15(5)). */
  readonly attention: Named | null;
  readonly state: DeliveryState;
  readonly docKind: DocKind;
  readonly title: string;
  readonly number: string | null;
  readonly urgency: Urgency;
  /** 3 for 特急, 2 for 加急, 1 else: what is urgent stands first. */
  readonly urgencyRank: number;
  readonly issuers: { readonly id: string; readonly name: string }[];
  readonly fromUnitId: UnitId;
  readonly incoming: {
    readonly year: number;
    readonly serial: number;
    readonly number: string;
    readonly at: string;
  } | null;
  readonly sentAt: Date;
  readonly receivedAt: Date | null;
  readonly receivedBy: string | null;
  readonly dueAt: Date | null;
  readonly handling: 'read' | 'act' | null;
  readonly proposal: {
    readonly opinion: string;
    readonly by: string;
    readonly at: string;
    readonly leaders: readonly Named[];
    /** Proposals are counted: an instruction answers the proposal of its own round. */
    readonly round: number;
  } | null;
  readonly instructions: {
    readonly personId: PersonId;
    readonly opinion: string;
    readonly by: string;
    readonly at: string;
    readonly round: number;
  }[];
  readonly handlers: HandlerRecord[];
  readonly circulation: CirculationRecord[];
  readonly reply: {
    readonly text: string;
    readonly by: string;
    readonly at: string;
    readonly documentId: DocumentId | null;
    readonly fileIds: readonly FileId[];
  } | null;
  readonly returned: { readonly reason: string; readonly by: string; readonly at: string } | null;
  readonly recalled: { readonly reason: string; readonly at: string } | null;
  /** When the document was revoked (撤销, art. 33): nobody is asked any more. Never taken back, so no copy of it is wrong. */
  readonly revokedAt: Date | null;
  /** What was filed before a unit could put it on hold has no reason. */
  readonly filing: (Omit<Filing, 'holdReason'> & { readonly holdReason?: string }) | null;
  /** When the sender urged it to be signed for. */
  readonly urgedAt: Date | null;
  /** When the unit urged its own people (催办). Old records have it in the field above, see `urges.ts`. */
  readonly handlingUrgedAt?: Date | null;
  /** Everybody in the unit who was ever asked: they may read it. */
  readonly askedIds: PersonId[];
  readonly trail: TrailEntry[];
  readonly updatedAt: Date;
}

const mixed = { type: Schema.Types.Mixed, default: null };
const mixedList = { type: [Schema.Types.Mixed], default: [] };
const schema = aggregateSchema<DeliveryRecord>(
  {
    documentId: { type: String, required: true },
    unitId: { type: String, required: true },
    role: { type: String, required: true },
    attention: mixed,
    state: { type: String, required: true },
    docKind: { type: String, required: true },
    title: { type: String, required: true },
    number: { type: String, default: null },
    urgency: { type: String, required: true },
    urgencyRank: { type: Number, required: true },
    issuers: mixedList,
    fromUnitId: { type: String, required: true },
    incoming: mixed,
    sentAt: { type: Date, required: true },
    receivedAt: { type: Date, default: null },
    receivedBy: { type: String, default: null },
    dueAt: { type: Date, default: null },
    handling: { type: String, default: null },
    proposal: mixed,
    instructions: mixedList,
    handlers: mixedList,
    circulation: mixedList,
    reply: mixed,
    returned: mixed,
    recalled: mixed,
    revokedAt: { type: Date, default: null },
    filing: mixed,
    urgedAt: { type: Date, default: null },
    handlingUrgedAt: { type: Date, default: null },
    askedIds: { type: [String], default: [] },
    trail: mixedList,
    updatedAt: { type: Date, required: true },
  },
  'deliveries',
);
// Serves the sender's view: every unit of one document.
schema.index({ documentId: 1, unitId: 1 }, { unique: true });
// Serves the clerk's desk: what waits on a unit, urgent first, then the newest.
schema.index({ unitId: 1, state: 1, urgencyRank: -1, sentAt: -1, _id: -1 });
schema.index({ unitId: 1, sentAt: -1, _id: -1 });
// Serves the incoming book, and gives no number of a unit and year twice.
schema.index(
  { unitId: 1, 'incoming.year': 1, 'incoming.serial': -1 },
  { unique: true, name: 'incoming number', partialFilterExpression: { 'incoming.serial': { $gt: 0 } } },
);
// Serves "what I handled or read".
schema.index({ askedIds: 1, sentAt: -1, _id: -1 });

export const DeliveryModel = mongoose.model<DeliveryRecord>('Delivery', schema);

/** What a unit registered in a year; says the condition of the index of numbers, or the engine would not use it. */
export const numbered = (unitId: UnitId, year: number): QueryFilter<DeliveryRecord> =>
  ({ unitId, 'incoming.year': year, 'incoming.serial': { $gt: 0 } }) as unknown as QueryFilter<DeliveryRecord>;
