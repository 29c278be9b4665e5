import type { GroupFindingKind, GroupId } from '@yiwang/shared/group/group.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { FindingModel, type FindingRecord } from '#modules/group/finding/finding.model';
import { GroupModel, type GroupRecord } from '#modules/group/group.model';

export interface KnownGroupFinding {
  readonly id: string;
  readonly kind: GroupFindingKind;
  readonly unitIds: readonly UnitId[];
  readonly foundOn: string;
  readonly days: number | null;
  readonly groups: readonly { readonly id: GroupId; readonly name: string; readonly ownerUnitId: UnitId }[];
}

/** Findings of the night that nobody kept with a reason, with the groups that they are about. */
export async function listKnownFindings(): Promise<KnownGroupFinding[]> {
  const findings = await FindingModel.find({ kept: null }).sort({ foundOn: 1, _id: 1 }).lean<FindingRecord[]>();
  const ids = findings.flatMap(({ groupId, otherId }) => (otherId ? [groupId, otherId] : [groupId]));
  const groups = await GroupModel.find({ _id: { $in: ids } }, { name: 1, ownerUnitId: 1 }).lean<
    Pick<GroupRecord, '_id' | 'name' | 'ownerUnitId'>[]
  >();
  const byId = new Map(groups.map((group) => [group._id, group]));

  return findings.map(({ _id, kind, groupId, otherId, unitIds, foundOn, evidence }) => ({
    ...{ id: _id, kind, unitIds, foundOn, days: evidence.days },
    groups: [groupId, ...(otherId ? [otherId] : [])].flatMap((id) => {
      const group = byId.get(id);
      return group ? [{ id, name: group.name, ownerUnitId: group.ownerUnitId }] : [];
    }),
  }));
}
