import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { GroupId } from '@yiwang/shared/group/group.schemas';
import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { detailUnitsOf } from '@yiwang/shared/statistics/detail.rules';
import type { FigureRow } from '@yiwang/shared/statistics/figure.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { findReadableDocuments } from '#modules/document/index';
import { findReadableGroups } from '#modules/group/index';
import { findReadableMeetings } from '#modules/meeting/index';
import { findReadableNotices } from '#modules/notice/index';
import { getUnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';

/** Units whose rows somebody sees; null for those of the whole city. */
export interface Detail {
  readonly unitIds: readonly UnitId[];
  readonly unitNames: readonly string[];
}

export async function detailOf(actor: Pick<Actor, 'roles'>): Promise<Detail | null> {
  const tree = await getUnitTree();
  const unitIds = detailUnitsOf(actor, tree.byId.values()) as UnitId[] | null;

  return unitIds && { unitIds, unitNames: unitIds.map((id) => tree.byId.get(id)?.name ?? '') };
}

type Find = (actor: Actor, ids: readonly string[]) => Promise<ReadonlySet<string>>;
const findGroups: Find = (actor, ids) => findReadableGroups(actor, ids as GroupId[]);
const readable: Readonly<Record<string, Find>> = {
  document: (actor, ids) => findReadableDocuments(actor, ids as DocumentId[], new Set()),
  notice: (actor, ids) => findReadableNotices(actor, ids as NoticeId[]),
  meeting: (actor, ids) => findReadableMeetings(actor, ids as MeetingId[]),
  group: findGroups,
  'group-end': findGroups,
};

/** Takes away the titles of what the viewer could not open; who answers for the whole city sees them all. */
export async function withReadableTitles(
  actor: Actor,
  detail: Detail | null,
  rows: readonly FigureRow[],
): Promise<FigureRow[]> {
  if (!detail) return [...rows];
  const known = new Set<string>();
  for (const [kind, find] of Object.entries(readable)) {
    const ids = rows.filter(({ id }) => id.startsWith(`${kind}:`)).map(({ id }) => id.slice(kind.length + 1));
    if (ids.length > 0) for (const id of await find(actor, ids)) known.add(`${kind}:${id}`);
  }

  return rows.map((row) => {
    const [kind = ''] = row.id.split(':');
    return readable[kind] && !known.has(row.id) ? { ...row, title: '' } : row;
  });
}
