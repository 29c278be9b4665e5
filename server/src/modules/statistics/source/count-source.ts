import { isDeepStrictEqual } from 'node:util';
import type { DemandId } from '@yiwang/shared/demand/demand.schemas';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { Fact } from '#modules/statistics/fact/fact.model';
import { keepFact } from '#modules/statistics/rollup/keep-facts';
import { documentFact, documentFactId } from '#modules/statistics/source/document-facts';
import { formFact, formFactId } from '#modules/statistics/source/form-facts';
import { meetingFact, meetingFactId } from '#modules/statistics/source/meeting-facts';
import { noticeFact, noticeFactId } from '#modules/statistics/source/notice-facts';

/**
 * A fact is made to agree with its source as it stands, whatever happened and in whatever order the handlers run.
 * Doing it twice changes nothing.
 */
export async function countSource(id: string, look: () => Promise<Fact | null>): Promise<void> {
  let seen = await look();
  for (;;) {
    await keepFact({ id, fact: seen });

    // Two handlers at once: whoever writes last looks again, so that no older state stays.
    const standing = await look();
    if (isDeepStrictEqual(standing, seen)) return;
    seen = standing;
  }
}

export const countDocument = (id: DocumentId): Promise<void> => countSource(documentFactId(id), () => documentFact(id));
export const countNotice = (id: NoticeId): Promise<void> => countSource(noticeFactId(id), () => noticeFact(id));
export const countForm = (id: DemandId): Promise<void> => countSource(formFactId(id), () => formFact(id));
export const countMeeting = (id: MeetingId): Promise<void> => countSource(meetingFactId(id), () => meetingFact(id));
