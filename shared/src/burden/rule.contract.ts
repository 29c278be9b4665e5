import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { instantSchema } from '../contract/id.js';

/** Weight of a rule as domain.md 3.2 has it: it refuses, it asks for a reason, or it is counted. */
export const ruleLevelSchema = z.enum(['block', 'warn', 'count']);
/** Where a rule looks: while one writes, when it is handed in, at night over everything. */
export const ruleMomentSchema = z.enum(['writing', 'submission', 'nightly']);
export type RuleMoment = z.output<typeof ruleMomentSchema>;
export const ruleSettingsSchema = z.record(z.string().max(40), z.number().min(0).max(100_000));
export type RuleSettings = z.output<typeof ruleSettingsSchema>;

const settingSchema = z.object({
  key: z.string(),
  value: z.number(),
  usual: z.number(),
  least: z.number(),
  most: z.number(),
  /** Key of the word behind the number. */
  measure: z.enum(['days', 'working-days', 'characters', 'percent', 'times', 'minutes', 'points', 'levels']),
});

export const burdenRuleSchema = z
  .object({
    id: z.string(),
    clause: z.string(),
    level: ruleLevelSchema,
    moments: z.array(ruleMomentSchema),
    /** The checks that carry the rule out, `module:check`; none for a rule that the platform keeps by what it lacks. */
    checks: z.array(z.string()),
    /** A rule of law or of the platform's own conduct, which no switch turns off. */
    fixed: z.boolean(),
    enabled: z.boolean(),
    settings: z.array(settingSchema),
    version: z.number().int(),
    changed: z.object({ at: instantSchema, by: z.string() }).nullable(),
  })
  .meta({ id: 'BurdenRule' });
export type BurdenRule = z.output<typeof burdenRuleSchema>;

export const burdenRuleContract = defineContract({
  list: {
    method: 'GET',
    path: '/burden-rules',
    summary: 'The table of rules and detectors, with what this place switched off or set otherwise',
    response: z.object({ items: z.array(burdenRuleSchema), abilities: z.object({ edit: z.boolean() }) }),
  },
  set: {
    method: 'PUT',
    path: '/burden-rules/:id',
    summary: 'Switch a rule on or off, or set its numbers (burden office); audited',
    params: z.object({ id: z.string().max(60) }),
    body: z.strictObject({ enabled: z.boolean(), settings: ruleSettingsSchema, version: z.number().int().min(0) }),
    response: burdenRuleSchema,
    errors: [
      'burden.forbidden',
      'burden.rule_not_found',
      'burden.rule_fixed',
      'burden.rule_stale',
      'burden.setting_invalid',
    ],
  },
});
