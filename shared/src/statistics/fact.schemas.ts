import { z } from 'zod';
import type { directionSchema } from '../document/document.kinds.js';

/** What leaves a fact. A group leaves one when it opens and one when it ends. */
export const factKindSchema = z.enum(['document', 'notice', 'meeting', 'form', 'group', 'group-end']);
export type FactKind = z.output<typeof factKindSchema>;

/** Deepest level that was reached; `none` where nobody but the issuer's own was. */
export const reachSchema = z.enum(['none', 'city', 'town', 'village']);
export type Reach = z.output<typeof reachSchema>;

/**
 * Marks by which calibers leave something out, and those by which the evasion panel looks closer. domain.md 5.2, 5.4.
 * - `personnel` 任免、表彰, `staffing` 机构编制, `proposal-answer` 议案建议答复, `emergency` 应急防汛, `forwarded` 转发上级
 * - `statutory-meeting` 党代会、两会、全委会, `standing-committee` 常委会、常务会
 * - `many-subjects` several subjects in one, `other-name` a meeting called 座谈、调度、推进、专题, `sub-venue` with sub-venues
 */
export const flagSchema = z.enum([
  'personnel',
  'staffing',
  'proposal-answer',
  'emergency',
  'forwarded',
  'statutory-meeting',
  'standing-committee',
  'many-subjects',
  'other-name',
  'sub-venue',
]);
export type Flag = z.output<typeof flagSchema>;

/** All that a caliber can ask of a fact. Rollups keep counts by exactly these. */
export interface Facets {
  readonly kind: FactKind;
  /** 文种 of a document, form of a meeting, `inside` or `outside` for groups, '' for others. */
  readonly form: string;
  /** In whose name: `top:<issuerId>` for a name under which the city counts, else what the issuer is (`Standing`). */
  readonly name: string;
  readonly direction: z.output<typeof directionSchema> | '';
  readonly reach: Reach;
  /** 正式文件: a statutory kind with a number. */
  readonly formal: boolean;
  /** 全市性. */
  readonly citywide: boolean;
  readonly flags: readonly Flag[];
}
