import type { DocKind } from '@yiwang/shared/document/document.kinds';
import type { RouteTemplateId, StepPlan } from '@yiwang/shared/document/route.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

export interface TemplateRecord extends Aggregate {
  readonly _id: RouteTemplateId;
  readonly name: string;
  readonly unitId: UnitId;
  readonly docKinds: DocKind[];
  readonly steps: StepPlan[];
  readonly updatedAt: Date;
}

const schema = aggregateSchema<TemplateRecord>(
  {
    name: { type: String, required: true },
    unitId: { type: String, required: true },
    docKinds: { type: [String], default: [] },
    steps: { type: [Schema.Types.Mixed], default: [] },
    updatedAt: { type: Date, required: true },
  },
  'routeTemplates',
);
// Serves the templates of a unit and of those above it.
schema.index({ unitId: 1, name: 1 });

export const TemplateModel = mongoose.model<TemplateRecord>('RouteTemplate', schema);
