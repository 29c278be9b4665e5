import { filingNumberOf } from '@yiwang/shared/group/group.rules';
import type { Group, GroupId, GroupSummary } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { GroupRecord } from '#modules/group/group.model';
import { abilitiesOf, type Standing, type Viewer } from '#modules/group/group.policy';
import type { MembershipRecord } from '#modules/group/membership.model';
import { labelsOf } from '#modules/group/resolve-members';
import type { UnitTree } from '#modules/unit/index';
import { now } from '#platform/clock';

/** Names that a page of groups needs, loaded in one go. */
export interface Names {
  readonly people: ReadonlyMap<PersonId, string>;
  readonly groups: ReadonlyMap<GroupId, string>;
  readonly activity: ReadonlyMap<GroupId, Date>;
  readonly tree: UnitTree;
}

const personOf = (id: PersonId, names: Names) => ({ id, name: names.people.get(id) ?? '' });
const groupOf = (id: GroupId, names: Names) => ({ id, name: names.groups.get(id) ?? '' });
export const unitOf = (id: UnitId, tree: UnitTree) => ({ id, name: tree.byId.get(id)?.shortName ?? '' });

export function presentSummary(group: GroupRecord, names: Names): GroupSummary {
  return {
    id: group._id,
    version: group.version,
    name: group.name,
    purpose: group.purpose,
    kind: group.kind,
    state: group.state,
    ownerUnit: unitOf(group.ownerUnitId, names.tree),
    administrator: personOf(group.administratorId, names),
    filingNumber: group.filing ? filingNumberOf(group.filing.year, group.filing.serial) : null,
    memberCount: group.memberCount,
    endsOn: group.endsOn,
    announceOnly: group.announceOnly,
    appliedAt: group.appliedAt.toISOString(),
    filedAt: group.filedAt?.toISOString() ?? null,
    endedAt: group.ending?.at.toISOString() ?? null,
    lastActivityAt: names.activity.get(group._id)?.toISOString() ?? null,
    mergedInto: group.mergedIntoId ? groupOf(group.mergedIntoId, names) : null,
  };
}

export function presentMembership(row: MembershipRecord, administratorId: PersonId) {
  return {
    joinedAt: row.joinedAt.toISOString(),
    notify: row.notify,
    mutedUntil: row.mutedUntil && row.mutedUntil > now() ? row.mutedUntil.toISOString() : null,
    isAdministrator: row.personId === administratorId,
  };
}

export function presentGroup(
  group: GroupRecord,
  names: Names,
  my: { readonly viewer: Viewer; readonly row: MembershipRecord | null; readonly standing: Standing },
): Group {
  const ids = [...new Set([...group.absorbIds, ...group.absorbedIds])];

  return {
    ...presentSummary(group, names),
    applicant: personOf(group.applicantId, names),
    memberRules: group.memberRules,
    memberRuleLabels: labelsOf(group.memberRules, names.tree),
    historyVisibleFromJoin: group.historyVisibleFromJoin,
    similarReason: group.similarReason,
    absorbs: ids.map((id) => groupOf(id, names)),
    decision: group.decision
      ? {
          at: group.decision.at.toISOString(),
          by: personOf(group.decision.byId, names),
          reason: group.decision.reason,
        }
      : null,
    ending: group.ending ? { ...group.ending, at: group.ending.at.toISOString() } : null,
    keptUntil: group.keptUntil,
    myMembership: my.row ? presentMembership(my.row, group.administratorId) : null,
    abilities: abilitiesOf(my.viewer, group, my.row !== null, my.standing),
  };
}
