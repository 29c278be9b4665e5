import '#modules/statistics/source/outside-group-facts';
import type { DemandId } from '@yiwang/shared/demand/demand.schemas';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { GroupId } from '@yiwang/shared/group/group.schemas';
import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { countDocument, countForm, countMeeting, countNotice } from '#modules/statistics/source/count-source';
import { countGroup } from '#modules/statistics/source/group-facts';
import { onEffect } from '#platform/database/effects';

const idIn = (subject: string): string => subject.slice(subject.indexOf(':') + 1);

for (const type of ['notice.publish', 'notice.correct', 'notice.withdraw'] as const)
  onEffect(type, (effect) => countNotice(idIn(effect.subject) as NoticeId));

for (const type of ['demand.ask', 'demand.withdraw'] as const)
  onEffect(type, (effect) => countForm(idIn(effect.subject) as DemandId));

for (const type of ['document.dispatch', 'document.recall', 'document.revoke', 'document.repeal'] as const)
  onEffect(type, (effect) => countDocument(idIn(effect.subject) as DocumentId));

// Whatever becomes of a group, its facts are made to agree with it.
for (const verb of ['approve', 'edit', 'transfer', 'extend', 'expire', 'dissolve', 'merge', 'absorb'] as const)
  onEffect(`group.${verb}`, (effect) => countGroup(idIn(effect.subject) as GroupId));

for (const verb of ['call', 'change', 'cancel', 'hold', 'close', 'merge', 'absorb'] as const)
  onEffect(`meeting.${verb}`, (effect) => countMeeting(idIn(effect.subject) as MeetingId));
