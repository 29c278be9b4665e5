import { ApartmentOutlined, BellOutlined, MessageOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { Conversation } from '@yiwang/shared/message/message.schemas';
import { Button, Input, Tooltip } from 'antd';
import { useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ConversationRow } from '#features/message/list/conversation-row';
import { StartTalk } from '#features/message/list/start-talk';
import { useDrafts } from '#features/message/message.drafts';
import { conversationsQuery } from '#features/message/message.queries';
import { RestSheet } from '#features/message/sheets/rest-sheet';
import { useShortcut } from '#lib/keyboard';
import { EmptyState } from '#ui/empty-state';
import { QueryView } from '#ui/query-view';

/** Every conversation of mine, the last spoken in first, with what is unread and what was begun and not sent. */
export function ConversationList({ openId }: { readonly openId: string | null }) {
  const { t } = useTranslation(['message', 'shell']);
  const list = useQuery(conversationsQuery);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim().toLowerCase());
  const [sheet, setSheet] = useState<'start' | 'rest' | null>(null);
  const shown = (list.data ?? []).filter(({ title }) => title.toLowerCase().includes(q));
  useStep(shown, openId);
  useEffect(() => {
    document.title = `${t('title')} · ${t('shell:product')}`;
  }, [t]);

  return (
    <section className="yw-talk-pane yw-talk-list" aria-label={t('list')}>
      <header className="yw-talk-head">
        <div className="yw-talk-title">
          <h1>{t('title')}</h1>
        </div>
        <Tooltip title={t('govern')}>
          <Link to="/groups/register" aria-label={t('govern')}>
            <Button type="text" icon={<ApartmentOutlined />} tabIndex={-1} />
          </Link>
        </Tooltip>
        <Tooltip title={t('rest')}>
          <Button type="text" icon={<BellOutlined />} aria-label={t('rest')} onClick={() => setSheet('rest')} />
        </Tooltip>
        <Tooltip title={t('start')}>
          <Button type="text" icon={<PlusOutlined />} aria-label={t('start')} onClick={() => setSheet('start')} />
        </Tooltip>
      </header>
      <div style={{ padding: '8px 12px 4px' }}>
        <Input.Search
          allowClear
          value={typed}
          maxLength={60}
          placeholder={t('list.search')}
          aria-label={t('list.search')}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div className="yw-talk-scroll">
        <QueryView query={list}>{() => <Rows shown={shown} openId={openId} q={typed.trim()} />}</QueryView>
      </div>
      {sheet === 'start' && <StartTalk onClose={() => setSheet(null)} />}
      {sheet === 'rest' && <RestSheet onClose={() => setSheet(null)} />}
    </section>
  );
}

interface RowsProps {
  readonly shown: readonly Conversation[];
  readonly openId: string | null;
  readonly q: string;
}

function Rows({ shown, openId, q }: RowsProps) {
  const { t } = useTranslation('message');
  const drafts = useDrafts();
  if (shown.length === 0) {
    return (
      <EmptyState
        icon={<MessageOutlined />}
        title={q === '' ? t('list.none') : t('list.none.found', { q })}
        hint={q === '' ? t('list.none.hint') : undefined}
      />
    );
  }

  return (
    <ul className="yw-talks" aria-label={t('list')}>
      {shown.map((conversation) => (
        <li key={conversation.id}>
          <ConversationRow
            conversation={conversation}
            draft={drafts[conversation.id]}
            isOpen={conversation.id === openId}
          />
        </li>
      ))}
    </ul>
  );
}

/** `j` and `k` open the next and the previous conversation. */
function useStep(shown: readonly Conversation[], openId: string | null): void {
  const navigate = useNavigate();
  const go = (by: number) => {
    const at = shown.findIndex(({ id }) => id === openId);
    const next = shown[Math.max(0, Math.min(shown.length - 1, at + by))];
    if (next && next.id !== openId) void navigate(`/groups/c/${next.id}`);
  };
  useShortcut('j', 'message:key.next', () => go(1));
  useShortcut('k', 'message:key.previous', () => go(-1));
}
