import type { AuditAction } from '@yiwang/shared/admin/audit-actions';
import { Schema, type SchemaDefinition } from 'mongoose';
import type { ActorTrace } from '#platform/actor';

/**
 * A small fact that is written with a change of state or not at all, and carried out afterwards:
 * at once, or by the sweeper when the server died in between.
 */
export interface Effect {
  /** Unique; rows that handlers write take their ids from it, so that repeating changes nothing. */
  readonly id: string;
  /** What happened; also the action in the audit trail. */
  readonly type: AuditAction;
  readonly at: Date;
  readonly actor: ActorTrace;
  /** What it happened to, `kind:id`. */
  readonly subject: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** One MongoDB document that changes by `commit` only. */
export interface Aggregate {
  readonly _id: string;
  readonly version: number;
  readonly outbox: Effect[];
}

const effectSchema = new Schema(
  {
    id: { type: String, required: true },
    type: { type: String, required: true },
    at: { type: Date, required: true },
    actor: { type: Schema.Types.Mixed, required: true },
    subject: { type: String, required: true },
    payload: { type: Schema.Types.Mixed, required: true },
  },
  { _id: false, strict: 'throw', minimize: false },
);

/** A schema for an aggregate: string ids, version, outbox, unknown fields refused. */
export function aggregateSchema<T extends Aggregate>(definition: SchemaDefinition, collection: string): Schema<T> {
  const schema = new Schema<T>(
    {
      _id: { type: String, required: true },
      version: { type: Number, required: true, default: 1 },
      outbox: { type: [effectSchema], default: [] },
      ...definition,
    } as unknown as SchemaDefinition<T>,
    { collection, strict: 'throw', strictQuery: 'throw', versionKey: false, minimize: false, autoIndex: false },
  );
  // Serves the sweeper: effects that a dead server left behind, oldest first.
  schema.index({ 'outbox.at': 1 }, { sparse: true });

  return schema;
}

/**
 * Options of an index over the records whose `field` holds a text, not null. A question for a text implies `$gt: ''`,
 * and so it is answered from the index; it does not imply `$type: 'string'`, and then every record is read.
 */
export const whereText = (field: string) => ({
  name: `${field} is text`,
  partialFilterExpression: { [field]: { $gt: '' } },
});

/** A schema for rows that are derived or only appended: string ids, unknown fields refused, no version. */
export function rowSchema<T>(definition: SchemaDefinition, collection: string): Schema<T> {
  return new Schema<T>({ _id: { type: String, required: true }, ...definition } as unknown as SchemaDefinition<T>, {
    collection,
    strict: 'throw',
    strictQuery: 'throw',
    versionKey: false,
    minimize: false,
    autoIndex: false,
  });
}
