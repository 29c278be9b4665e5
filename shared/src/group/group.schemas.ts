import { z } from 'zod';
import { dateSchema, idSchema, instantSchema } from '../contract/id.js';
import { personIdSchema } from '../person/person.contract.js';
import { unitIdSchema, unitKindSchema } from '../unit/unit.contract.js';

export const groupIdSchema = idSchema<'GroupId'>();
export type GroupId = z.output<typeof groupIdSchema>;

/** `standing`: 常设; `task`: ends on its day; `all-staff`: the filed channel that nobody may leave or mute (T9). */
export const groupKindSchema = z.enum(['standing', 'task', 'all-staff']);
export type GroupKind = z.output<typeof groupKindSchema>;

export const groupStateSchema = z.enum(['applied', 'refused', 'withdrawn', 'active', 'expired', 'dissolved', 'merged']);
export type GroupState = z.output<typeof groupStateSchema>;

/** What I want to hear of: everything, what mentions me, nothing. Unread counts go on in any case. */
export const groupNotifySchema = z.enum(['all', 'mentions', 'none']);
export type GroupNotify = z.output<typeof groupNotifySchema>;

// Invisible and bidirectional characters would let a name pose as another; a name has no use for angle brackets.
const plainLine = /^[^\p{Cc}\p{Cf}<>]*$/u;
const plainText = /^(?:[^\p{Cc}\p{Cf}]|[\n\t])*$/u;
export const groupNameSchema = z.string().trim().min(2).max(60).regex(plainLine);
export const groupPurposeSchema = z.string().trim().min(4).max(500).regex(plainText);
export const groupReasonSchema = z.string().trim().min(2).max(500).regex(plainText);

/**
 * Who belongs to a group, united; it follows the tree as people move.
 * `units`: `direct` is a unit or office itself, `below` also all units under it. `posts`: holders of a post by its
 * exact name, in units of one kind and below one unit where said. `people`: these, wherever they are.
 */
export const memberRulesSchema = z.strictObject({
  units: z
    .array(z.strictObject({ unitId: unitIdSchema, reach: z.enum(['direct', 'below']) }))
    .max(500)
    .default([]),
  posts: z
    .array(
      z.strictObject({
        post: z.string().trim().min(1).max(60),
        unitKind: unitKindSchema.nullable().default(null),
        withinUnitId: unitIdSchema.nullable().default(null),
      }),
    )
    .max(50)
    .default([]),
  people: z.array(personIdSchema).max(5000).default([]),
});
export type MemberRules = z.output<typeof memberRulesSchema>;

const unitNameSchema = z.object({ id: unitIdSchema, name: z.string() });
const personNameSchema = z.object({ id: personIdSchema, name: z.string() });
export const groupNameRefSchema = z.object({ id: groupIdSchema, name: z.string() });

/** What is pushed to many: nothing personal is in it. */
export const groupSummarySchema = z
  .object({
    id: groupIdSchema,
    version: z.number().int(),
    name: z.string(),
    purpose: z.string(),
    kind: groupKindSchema,
    state: groupStateSchema,
    ownerUnit: unitNameSchema,
    /** 责任管理员: answers for the group. */
    administrator: personNameSchema,
    /** 备案号; null before approval. */
    filingNumber: z.string().nullable(),
    memberCount: z.number().int(),
    /** Last day of a task group. */
    endsOn: dateSchema.nullable(),
    /** Only the administrator may post. */
    announceOnly: z.boolean(),
    appliedAt: instantSchema,
    filedAt: instantSchema.nullable(),
    endedAt: instantSchema.nullable(),
    lastActivityAt: instantSchema.nullable(),
    mergedInto: groupNameRefSchema.nullable(),
  })
  .meta({ id: 'GroupSummary' });
export type GroupSummary = z.output<typeof groupSummarySchema>;

export const myMembershipSchema = z.object({
  joinedAt: instantSchema,
  notify: groupNotifySchema,
  /** 禁言: I may read and not post until then. */
  mutedUntil: instantSchema.nullable(),
  isAdministrator: z.boolean(),
});

export const groupAbilitiesSchema = z.object({
  approve: z.boolean(),
  withdraw: z.boolean(),
  edit: z.boolean(),
  changeMembers: z.boolean(),
  transfer: z.boolean(),
  extend: z.boolean(),
  dissolve: z.boolean(),
  merge: z.boolean(),
  leave: z.boolean(),
  /** Whether I may turn its notifications down. */
  quieten: z.boolean(),
});
export type GroupAbilities = z.output<typeof groupAbilitiesSchema>;

export const groupSchema = groupSummarySchema
  .extend({
    applicant: personNameSchema,
    memberRules: memberRulesSchema,
    /** Words for the rules, ready to show. */
    memberRuleLabels: z.array(z.string()),
    /** A new member reads from the joining on only. */
    historyVisibleFromJoin: z.boolean(),
    /** Why it is needed beside those that are nearly the same. */
    similarReason: z.string().nullable(),
    /** Groups that go into this one when it is approved, or went into it. */
    absorbs: z.array(groupNameRefSchema),
    decision: z.object({ at: instantSchema, by: personNameSchema, reason: z.string().nullable() }).nullable(),
    ending: z.object({ at: instantSchema, by: z.string(), reason: z.string() }).nullable(),
    /** Until when what was said in an ended group is kept. */
    keptUntil: dateSchema.nullable(),
    myMembership: myMembershipSchema.nullable(),
    abilities: groupAbilitiesSchema,
  })
  .meta({ id: 'Group' });
export type Group = z.output<typeof groupSchema>;

export const groupMemberSchema = z
  .object({
    person: personNameSchema,
    unit: unitNameSchema.nullable(),
    joinedAt: instantSchema,
    mutedUntil: instantSchema.nullable(),
    isAdministrator: z.boolean(),
  })
  .meta({ id: 'GroupMember' });
export type GroupMember = z.output<typeof groupMemberSchema>;

/** A group that an application resembles; `memberLikeness` is the Jaccard index of the two sets of members. */
export const similarGroupSchema = z.object({
  group: groupSummarySchema,
  memberLikeness: z.number(),
  purposeLikeness: z.number(),
  sharedMembers: z.number().int(),
  /** Which of the two rules it meets. */
  sameMembers: z.boolean(),
  samePurpose: z.boolean(),
  /** I belong to it already and can just use it. */
  isMine: z.boolean(),
});
export type SimilarGroup = z.output<typeof similarGroupSchema>;

export const groupQuotaSchema = z.object({ used: z.number().int(), limit: z.number().int().nullable() });

export const similarityReplySchema = z.object({
  memberCount: z.number().int(),
  quota: groupQuotaSchema,
  groups: z.array(similarGroupSchema),
  /** Words that demand what may not be demanded in a group, with their clause. */
  wording: z.array(z.object({ word: z.string(), clause: z.string() })),
});
export type SimilarityReply = z.output<typeof similarityReplySchema>;

export const groupFindingIdSchema = idSchema<'GroupFindingId'>();
export type GroupFindingId = z.output<typeof groupFindingIdSchema>;
/** domain.md 3.5: zombie, duplicate (same members or purpose), overlapping (one owner, 0.8), and past its day. */
export const groupFindingKindSchema = z.enum(['idle', 'duplicate', 'overlapping', 'expired']);
export type GroupFindingKind = z.output<typeof groupFindingKindSchema>;
export const groupFindingSchema = z
  .object({
    id: groupFindingIdSchema,
    kind: groupFindingKindSchema,
    group: groupSummarySchema,
    /** The other of a pair. */
    other: groupSummarySchema.nullable(),
    evidence: z.object({
      /** Idle: nobody wrote since then. */
      since: instantSchema.nullable(),
      days: z.number().int().nullable(),
      memberLikeness: z.number().nullable(),
      purposeLikeness: z.number().nullable(),
      sharedMembers: z.number().int().nullable(),
      endsOn: dateSchema.nullable(),
    }),
    foundOn: dateSchema,
    /** Why it may stay as it is, by whom. */
    kept: z.object({ at: instantSchema, by: z.string(), reason: z.string() }).nullable(),
    abilities: z.object({ dissolve: z.boolean(), extend: z.boolean(), merge: z.boolean(), keep: z.boolean() }),
  })
  .meta({ id: 'GroupFinding' });
export type GroupFinding = z.output<typeof groupFindingSchema>;

/** What the burden office sets for all groups. */
export const groupSettingsSchema = z
  .object({
    version: z.number().int(),
    /** Groups that a unit may have at once; null is no limit. Limits of single units go before it. */
    limitPerUnit: z.number().int().nullable(),
    unitLimits: z.array(z.object({ unit: unitNameSchema, limit: z.number().int() })),
    /** Who approves in place of the burden office, for the unit and all below it. */
    delegates: z.array(z.object({ unit: unitNameSchema, person: personNameSchema })),
    idleDays: z.number().int(),
    retentionDays: z.number().int(),
    abilities: z.object({ change: z.boolean() }),
  })
  .meta({ id: 'GroupSettings' });
export type GroupSettings = z.output<typeof groupSettingsSchema>;
