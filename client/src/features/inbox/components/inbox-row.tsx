import type { InboxItem } from '@yiwang/shared/inbox/inbox.contract';
import { DeliveryRow } from '#features/inbox/components/delivery-row';
import { DocumentRow } from '#features/inbox/components/document-row';
import { NoticeRow } from '#features/inbox/components/notice-row';

interface InboxRowProps {
  readonly item: InboxItem;
  readonly onFocus: () => void;
}

/** One thing that waits on me, by its kind. */
export function InboxRow({ item, onFocus }: InboxRowProps) {
  if (item.kind === 'document') return <DocumentRow item={item} onFocus={onFocus} />;
  if (item.kind === 'delivery') return <DeliveryRow item={item} onFocus={onFocus} />;

  if (item.kind === 'notice') return <NoticeRow item={item} onFocus={onFocus} />;

  return null;
}
