import type { IssuerId } from '@yiwang/shared/document/document.content';
import type { DocFormat } from '@yiwang/shared/document/document.kinds';
import type { Standing } from '@yiwang/shared/document/issuer.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema, whereText } from '#platform/database/aggregate';

export interface IssuerRecord extends Aggregate {
  readonly _id: IssuerId;
  readonly name: string;
  readonly headName: string;
  readonly unitId: UnitId;
  readonly actsForUnitId: UnitId;
  readonly standing: Standing;
  readonly codes: { readonly code: string; readonly format: DocFormat; readonly active: boolean }[];
  readonly principalPosts: string[];
  readonly sealName: string;
  readonly sealNumber: string;
  readonly sealKeeperIds: PersonId[];
  readonly isTop: boolean;
  readonly active: boolean;
  readonly createdAt: Date;
}

const schema = aggregateSchema<IssuerRecord>(
  {
    name: { type: String, required: true },
    headName: { type: String, required: true },
    unitId: { type: String, required: true },
    actsForUnitId: { type: String, required: true },
    standing: { type: String, required: true },
    codes: { type: [Schema.Types.Mixed], default: [] },
    principalPosts: { type: [String], default: [] },
    sealName: { type: String, required: true },
    sealNumber: { type: String, default: '' },
    sealKeeperIds: { type: [String], default: [] },
    isTop: { type: Boolean, default: false },
    active: { type: Boolean, default: true },
    createdAt: { type: Date, required: true },
  },
  'issuers',
);
// Serves the issuers of a unit.
schema.index({ unitId: 1 });
// A code belongs to one issuer, or its numbers would not tell who issued.
schema.index({ 'codes.code': 1 }, { unique: true, ...whereText('codes.code') });

export const IssuerModel = mongoose.model<IssuerRecord>('Issuer', schema);
