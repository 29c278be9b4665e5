import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { messageContract } from '@yiwang/shared/message/message.contract';
import type { Conversation } from '@yiwang/shared/message/message.schemas';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CardHead } from '#features/message/panels/card-head';
import { TalkText } from '#features/message/parts/talk-text';
import { itemsOf, pagesOf } from '#lib/pages';
import { useSettled } from '#lib/settled';
import { EmptyState } from '#ui/empty-state';
import { QueryView } from '#ui/query-view';
import { When } from '#ui/when';

interface SearchPanelProps {
  readonly conversation: Conversation;
  readonly onOpen: (seq: number) => void;
  readonly onClose: () => void;
}

/** What was said here and holds what is looked for; each hit opens the talk where it stands. */
export function SearchPanel({ conversation, onOpen, onClose }: SearchPanelProps) {
  const { t } = useTranslation('message');
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 250);
  const found = useInfiniteQuery({
    ...pagesOf(messageContract.search, { params: { id: conversation.id }, query: { q } }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    meta: { keep: false },
  });
  const items = itemsOf(found.data);

  return (
    <aside className="yw-talk-pane yw-talk-card" aria-label={t('search')}>
      <CardHead title={t('search')} onClose={onClose} />
      <div style={{ padding: '12px 16px' }}>
        <Input.Search
          autoFocus
          allowClear
          value={typed}
          maxLength={100}
          placeholder={t('search.hint')}
          aria-label={t('search.hint')}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div className="yw-talk-scroll" aria-live="polite">
        {q !== '' && (
          <QueryView query={found} rows={4}>
            {() =>
              items.length === 0 ? (
                <EmptyState title={t('search.nothing', { q })} hint={t('search.nothing.hint')} />
              ) : (
                <ul className="yw-found-list" aria-label={t('search.found')}>
                  {items.map((message) => (
                    <li key={message.id}>
                      <button
                        type="button"
                        className="yw-plain-button yw-talk-found"
                        onClick={() => onOpen(message.seq)}
                      >
                        <span className="yw-talk-line yw-soft">
                          <span className="yw-talk-name">{message.senderName}</span>
                          <When at={message.at} />
                        </span>
                        <span className="yw-found-text">
                          <TalkText text={around(message.text, q)} q={q} />
                        </span>
                      </button>
                    </li>
                  ))}
                </ul>
              )
            }
          </QueryView>
        )}
        {found.hasNextPage && (
          <Button type="link" block loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('search.more')}
          </Button>
        )}
      </div>
    </aside>
  );
}

const shownBefore = 30;
const shownAfter = 120;
/** The piece of a long text that the hit stands in. */
function around(text: string, q: string): string {
  const at = Math.max(0, text.toLowerCase().indexOf(q.toLowerCase()));
  const from = at > shownBefore + 10 ? at - shownBefore : 0;
  const piece = text.slice(from, at + shownAfter);

  return `${from > 0 ? '…' : ''}${piece}${from + piece.length < text.length ? '…' : ''}`;
}
