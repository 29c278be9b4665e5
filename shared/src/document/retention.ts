import { z } from 'zod';
import { instantSchema } from '../contract/id.js';

/** 保管期限: 永久, or 定期 for 30 or 10 years (国家档案局令第8号). */
export const retentionSchema = z.enum(['permanent', '30-years', '10-years']);
export type Retention = z.output<typeof retentionSchema>;

export const retentionNames: Readonly<Record<Retention, string>> = {
  permanent: '永久',
  '30-years': '30年',
  '10-years': '10年',
};

/** A period that was chosen wrongly is set right with a reason, which stays in the trail. */
export const retentionCorrectionSchema = z.strictObject({
  retention: retentionSchema,
  reason: z.string().trim().min(2).max(500),
});
export type RetentionCorrection = z.output<typeof retentionCorrectionSchema>;

/** What is filed: for how long it is kept, when and by whom, and why beyond its period, where it is. */
export const filingSchema = z.object({
  retention: retentionSchema,
  at: instantSchema,
  by: z.string(),
  holdReason: z.string(),
});
