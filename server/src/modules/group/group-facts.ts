import { filingNumberOf, wasFiled } from '@yiwang/shared/group/group.rules';
import type { GroupId, GroupKind, GroupState } from '@yiwang/shared/group/group.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { GroupModel, type GroupRecord } from '#modules/group/group.model';
import { dayOf } from '#modules/group/group.service';

/** What is counted of a group; days in Asia/Shanghai. domain.md 5.3: opened, filed, active, expired, merged, dissolved. */
export interface GroupFact {
  readonly id: GroupId;
  readonly name: string;
  readonly kind: GroupKind;
  readonly state: GroupState;
  readonly ownerUnitId: UnitId;
  readonly filingNumber: string;
  readonly filedOn: string;
  /** Null while it is in use. */
  readonly endedOn: string | null;
  readonly memberCount: number;
}

/** Null for what was never filed. */
export async function findGroupFact(id: GroupId): Promise<GroupFact | null> {
  const group = await GroupModel.findById(id).lean<GroupRecord>();

  return group ? factOf(group) : null;
}

/** Every filed group, in the order of filing, for counting anew. */
export async function* listGroupFacts(): AsyncGenerator<GroupFact> {
  const cursor = GroupModel.find({ 'filing.serial': { $gt: 0 } })
    .sort({ 'filing.year': 1, 'filing.serial': 1 })
    .lean<GroupRecord[]>()
    .cursor();
  for await (const group of cursor) {
    const fact = factOf(group as unknown as GroupRecord);
    if (fact) yield fact;
  }
}

function factOf(group: GroupRecord): GroupFact | null {
  const { filing, filedAt } = group;
  if (!filing || !filedAt || !wasFiled(group.state)) return null;

  return {
    id: group._id,
    name: group.name,
    kind: group.kind,
    state: group.state,
    ownerUnitId: group.ownerUnitId,
    filingNumber: filingNumberOf(filing.year, filing.serial),
    filedOn: dayOf(filedAt),
    endedOn: group.ending ? dayOf(group.ending.at) : null,
    memberCount: group.memberCount,
  };
}
