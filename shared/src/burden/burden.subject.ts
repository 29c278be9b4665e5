import { z } from 'zod';
import { idSchema, instantSchema } from '../contract/id.js';
import { unitIdSchema } from '../unit/unit.contract.js';

/** What can be a burden, or lie in the evidence of one. */
export const burdenSubjectKindSchema = z.enum(['document', 'delivery', 'notice', 'meeting', 'group', 'demand']);
export type BurdenSubjectKind = z.output<typeof burdenSubjectKindSchema>;

export const burdenSubjectSchema = z.strictObject({ kind: burdenSubjectKindSchema, id: idSchema() });
export type BurdenSubject = z.output<typeof burdenSubjectSchema>;

/** A thing as a list shows it; `unit` is the one in whose name it came. */
export const subjectRowSchema = z.object({
  subject: burdenSubjectSchema,
  title: z.string(),
  unit: z.object({ id: unitIdSchema.nullable(), name: z.string() }),
  at: instantSchema,
});
export type SubjectRow = z.output<typeof subjectRowSchema>;

export const unitNameSchema = z.object({ id: unitIdSchema, name: z.string() });
