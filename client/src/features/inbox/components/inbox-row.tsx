import type { InboxItem } from '@yiwang/shared/inbox/inbox.contract';
import { DeliveryRow } from '#features/inbox/components/delivery-row';
import { DocumentRow } from '#features/inbox/components/document-row';
import { GroupAskRow } from '#features/inbox/components/group-ask-row';
import { MeetingAskRow } from '#features/inbox/components/meeting-ask-row';
import { NoticeRow } from '#features/inbox/components/notice-row';
import { OwnTaskRow } from '#features/inbox/components/own-task-row';

interface InboxRowProps {
  readonly item: InboxItem;
  readonly onFocus: () => void;
}

/** One thing that waits on me, by its kind. */
export function InboxRow({ item, onFocus }: InboxRowProps) {
  if (item.kind === 'document') return <DocumentRow item={item} onFocus={onFocus} />;
  if (item.kind === 'delivery') return <DeliveryRow item={item} onFocus={onFocus} />;
  if (item.kind === 'meeting') return <MeetingAskRow item={item} onFocus={onFocus} />;
  if (item.kind === 'group') return <GroupAskRow item={item} onFocus={onFocus} />;
  if (item.kind === 'task') return <OwnTaskRow item={item} onFocus={onFocus} />;

  return <NoticeRow item={item} onFocus={onFocus} />;
}
