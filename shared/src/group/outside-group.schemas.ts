import { z } from 'zod';
import { dateSchema, idSchema, instantSchema } from '../contract/id.js';
import { fileIdSchema, storedFileSchema } from '../file/file.contract.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import { groupNameRefSchema } from './group.schemas.js';

export const outsideGroupIdSchema = idSchema<'OutsideGroupId'>();
export type OutsideGroupId = z.output<typeof outsideGroupIdSchema>;

export const outsidePlatformSchema = z.enum(['wechat', 'wecom', 'qq', 'dingtalk', 'other']);
export type OutsidePlatform = z.output<typeof outsidePlatformSchema>;
/** `active` 在用, `moved` 已迁入本平台, `dissolved` 已注销. */
export const outsideStateSchema = z.enum(['active', 'moved', 'dissolved']);
export type OutsideState = z.output<typeof outsideStateSchema>;

const line = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^\p{Cc}]*$/u);
export const outsideGroupFields = {
  name: line.min(1),
  platform: outsidePlatformSchema,
  /** As the unit wrote it where it is none of the known ones. */
  platformName: line.max(40).default(''),
  unitId: unitIdSchema,
  owner: line.max(60).default(''),
  memberCount: z.number().int().min(0).max(1_000_000),
  purpose: line.default(''),
  foundedOn: dateSchema.nullable().default(null),
  lastActiveOn: dateSchema.nullable().default(null),
};

/** A group of WeChat, QQ, DingTalk or another application, as the unit registered it. */
export const outsideGroupSchema = z
  .object({
    id: outsideGroupIdSchema,
    version: z.number().int(),
    name: z.string(),
    platform: outsidePlatformSchema,
    platformName: z.string(),
    /** `id` is null where the census names a unit that the tree has not. */
    unit: z.object({ id: unitIdSchema.nullable(), name: z.string() }),
    owner: z.string(),
    memberCount: z.number().int(),
    purpose: z.string(),
    foundedOn: dateSchema.nullable(),
    lastActiveOn: dateSchema.nullable(),
    state: outsideStateSchema,
    /** Day on which it was dissolved or moved. */
    endedOn: dateSchema.nullable(),
    movedTo: groupNameRefSchema.nullable(),
    evidence: z.string().nullable(),
    evidenceFiles: z.array(storedFileSchema),
    source: z.enum(['census', 'entered']),
    updatedAt: instantSchema,
    abilities: z.object({ edit: z.boolean() }),
  })
  .meta({ id: 'OutsideGroup' });
export type OutsideGroup = z.output<typeof outsideGroupSchema>;

export const outsideEndingSchema = {
  version: z.number().int(),
  endedOn: dateSchema,
  evidence: line.min(2).max(500),
  evidenceFileIds: z.array(fileIdSchema).max(10).default([]),
};

/** Counts of a unit, in the order of the tree; never ranked. */
export const outsideCountSchema = z.object({
  unit: z.object({ id: unitIdSchema.nullable(), name: z.string() }),
  active: z.number().int(),
  moved: z.number().int(),
  dissolved: z.number().int(),
});
