import { CheckCircleOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { InboxItem } from '@yiwang/shared/inbox/inbox.contract';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { markRead, signFor } from '#features/document/index';
import { InboxRow } from '#features/inbox/components/inbox-row';
import { keyOf, withReceipt } from '#features/inbox/inbox.merge';
import { type InboxState, inboxPages } from '#features/inbox/inbox.queries';
import { finishingState, giveReceipt, knownReceipts } from '#features/notice/index';
import { useShortcut } from '#lib/keyboard';
import { useObservable } from '#lib/observable';
import { itemsOf } from '#lib/pages';
import { EmptyState } from '#ui/empty-state';
import { EndlessList } from '#ui/endless-list';
import { QueryView } from '#ui/query-view';

const kindOf = (item: InboxItem): string => (item.kind === 'notice' ? `notice.${item.notice.mode}` : item.kind);

/** One list of what waits on me, or of what I finished. */
export function InboxList({ state }: { readonly state: InboxState }) {
  const { t } = useTranslation('inbox');
  const pages = useInfiniteQuery(inboxPages(state));
  const known = useObservable(knownReceipts);
  const [kind, setKind] = useState('all');
  const all = itemsOf(pages.data).map((item) => withReceipt(item, known));
  const kinds = [...new Set(all.map(kindOf))].sort();
  const chosen = kinds.includes(kind) ? kind : 'all';
  const items = chosen === 'all' ? all : all.filter((item) => kindOf(item) === chosen);
  const canReadMore = pages.hasNextPage && !pages.isFetchingNextPage;

  return (
    <>
      {kinds.length > 1 && (
        <Segmented
          className="yw-kinds"
          aria-label={t('kinds')}
          value={chosen}
          onChange={setKind}
          options={['all', ...kinds].map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
      )}
      <QueryView query={pages}>
        {() =>
          items.length === 0 && !pages.hasNextPage ? (
            <EmptyState icon={<CheckCircleOutlined />} title={t(`none.${state}`)} hint={t(`none.${state}.hint`)} />
          ) : (
            <KeyedList items={items} state={state} onMore={canReadMore ? pages.fetchNextPage : null} />
          )
        }
      </QueryView>
    </>
  );
}

/** Does what finishes an item by itself; null where its page must be opened. */
function finishInPlace(item: InboxItem): Promise<void> | null {
  if (item.kind === 'notice') {
    const { id, mode, edition } = item.notice;
    return giveReceipt({ id, state: finishingState(mode), edition });
  }
  if (item.kind === 'delivery' && item.ask === 'receive') return signFor({ id: item.id, register: false });
  if (item.kind === 'delivery' && item.ask === 'read') return markRead({ id: item.id, note: '' });

  return null;
}

interface KeyedListProps {
  readonly items: readonly InboxItem[];
  readonly state: InboxState;
  readonly onMore: (() => unknown) | null;
}

/** The list under the keyboard: j and k move, e finishes, Enter opens what has the focus. */
function KeyedList({ items, state, onMore }: KeyedListProps) {
  const { t } = useTranslation('inbox');
  const [at, setAt] = useState<number | null>(null);
  const [asked, setAsked] = useState<number | null>(null);
  const move = (by: number) => {
    const next = Math.max(0, Math.min(items.length - 1, (at ?? -1) + by));
    setAt(next);
    setAsked(next);
  };
  const finish = () => {
    const item = at === null ? undefined : items[at];
    if (!item || item.done) return;
    const finishing = finishInPlace(item);
    if (!finishing) return;
    finishing.catch(() => undefined);
    move(1);
  };
  useShortcut('j', 'inbox:key.next', () => move(1));
  useShortcut('k', 'inbox:key.previous', () => move(-1));
  useShortcut('e', 'inbox:key.done', finish, state === 'open');

  return (
    <EndlessList
      label={t(`state.${state}`)}
      items={items} // What is done may have been done more than once: a step that was begun again.
      keyOf={(item) => (state === 'done' ? `${keyOf(item)}:${item.at}` : keyOf(item))}
      rowHeight={77}
      onMore={onMore}
      focused={asked}
    >
      {(item, index) => <InboxRow item={item} onFocus={() => setAt(index)} />}
    </EndlessList>
  );
}
