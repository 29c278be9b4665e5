import type { FileId, StoredFile } from '@yiwang/shared/file/file.contract';
import type { GroupId } from '@yiwang/shared/group/group.schemas';
import type { OutsideGroup } from '@yiwang/shared/group/outside-group.schemas';
import type { OutsideGroupRecord } from '#modules/group/outside/outside-group.model';
import { mayKeep, type Registrar } from '#modules/group/outside/outside-group.policy';
import type { UnitTree } from '#modules/unit/index';

export interface OutsideNames {
  readonly tree: UnitTree;
  readonly groups: ReadonlyMap<GroupId, string>;
  readonly files: ReadonlyMap<FileId, StoredFile>;
}

export function presentOutsideGroup(
  record: OutsideGroupRecord,
  { tree, groups, files }: OutsideNames,
  actor: Registrar,
): OutsideGroup {
  const unit = record.unitId ? tree.byId.get(record.unitId) : undefined;

  return {
    id: record._id,
    version: record.version,
    name: record.name,
    platform: record.platform,
    platformName: record.platformName,
    unit: { id: record.unitId, name: unit?.shortName ?? record.unitName },
    owner: record.owner,
    memberCount: record.memberCount,
    purpose: record.purpose,
    foundedOn: record.foundedOn,
    lastActiveOn: record.lastActiveOn,
    state: record.state,
    endedOn: record.endedOn,
    movedTo: record.movedToId ? { id: record.movedToId, name: groups.get(record.movedToId) ?? '' } : null,
    evidence: record.evidence,
    evidenceFiles: record.evidenceFileIds.flatMap((id) => files.get(id) ?? []),
    source: record.source,
    updatedAt: record.updatedAt.toISOString(),
    abilities: { edit: mayKeep(actor, record.unitId, tree) },
  };
}
