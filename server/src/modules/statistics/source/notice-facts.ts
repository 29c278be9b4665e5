import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { findPublication } from '#modules/notice/index';
import type { Fact } from '#modules/statistics/fact/fact.model';
import { plainFact } from '#modules/statistics/source/plain-fact';

export const noticeFactId = (id: NoticeId): string => `notice:${id}`;

/** A published notice is one fact on the day it first came out, a withdrawn one none. */
export async function noticeFact(id: NoticeId): Promise<Fact | null> {
  const publication = await findPublication(id);
  if (!publication || publication.withdrawn) return null;
  const { title, issuingUnitId: unitId, publishedAt: at, receiverIds } = publication;

  return plainFact({ id: noticeFactId(id), kind: 'notice', form: '', title, unitId, at, receiverIds });
}
