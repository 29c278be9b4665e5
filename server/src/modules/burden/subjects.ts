import type { BurdenSubject } from '@yiwang/shared/burden/burden.subject';
import type { DemandId } from '@yiwang/shared/demand/demand.schemas';
import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { GroupId } from '@yiwang/shared/group/group.schemas';
import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { findDemandFact } from '#modules/demand/index';
import { findDeliveryForSearch, findDocumentForSearch } from '#modules/document/index';
import { findGroupSummaries } from '#modules/group/index';
import { findMeetingFact } from '#modules/meeting/index';
import { findPublication, findSentNotice } from '#modules/notice/index';
import { getUnitTree } from '#modules/unit/index';

export interface KnownSubject {
  readonly title: string;
  readonly unitId: string;
  readonly unitName: string;
  /** Who wrote it, where that is known: the office does not handle what is said of its own. */
  readonly authorIds: readonly string[];
}

type Found = Omit<KnownSubject, 'unitName'> | null;

const readers: Readonly<Record<BurdenSubject['kind'], (id: string) => Promise<Found>>> = {
  notice: async (id) => {
    const [notice, sent] = await Promise.all([findPublication(id as NoticeId), findSentNotice(id as NoticeId)]);
    return notice && { title: notice.title, unitId: notice.issuingUnitId, authorIds: sent ? [sent.authorId] : [] };
  },
  document: (id) => documentOf(id as DocumentId),
  delivery: async (id) => {
    const delivery = await findDeliveryForSearch(id as DeliveryId);
    return delivery && documentOf(delivery.documentId);
  },
  meeting: async (id) => {
    const meeting = await findMeetingFact(id as MeetingId);
    return meeting && { title: meeting.title, unitId: meeting.unitId, authorIds: [] };
  },
  group: async (id) => {
    const group = (await findGroupSummaries([id as GroupId])).get(id as GroupId);
    return group ? { title: group.name, unitId: group.ownerUnit.id, authorIds: [] } : null;
  },
  demand: async (id) => {
    const demand = await findDemandFact(id as DemandId);
    return demand && { title: demand.title, unitId: demand.unitId, authorIds: [demand.authorId] };
  },
};

async function documentOf(id: DocumentId): Promise<Found> {
  const document = await findDocumentForSearch(id);

  return document && { title: document.title, unitId: document.unitId, authorIds: [] };
}

/** What is reported or found, as it is now; null for what is no more, or never was. */
export async function findSubject({ kind, id }: BurdenSubject): Promise<KnownSubject | null> {
  const [found, tree] = await Promise.all([readers[kind](id), getUnitTree()]);

  return found && { ...found, unitName: tree.byId.get(found.unitId as never)?.name ?? '' };
}

/** A unit with the units above it: whoever has a grant on one of them has it in reach. */
export async function scopeOf(unitIds: readonly string[]): Promise<string[]> {
  const tree = await getUnitTree();

  return [...new Set(unitIds.flatMap((id) => [id, ...(tree.byId.get(id as never)?.path ?? [])]))];
}
