import { useInfiniteQuery } from '@tanstack/react-query';
import { messageContract } from '@yiwang/shared/message/message.contract';
import type { Conversation, Message, PersonName } from '@yiwang/shared/message/message.schemas';
import { Button, Modal, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadersTab } from '#features/message/talk/use-talk-acts';
import { itemsOf, pagesOf } from '#lib/pages';
import { QueryView } from '#ui/query-view';

interface ReadersSheetProps {
  readonly conversation: Conversation;
  readonly message: Message;
  readonly tab: ReadersTab;
  readonly onClose: () => void;
}

/** For the sender: who has read, who has not yet, who tapped 收到. In the order of names; nobody is ranked. */
export function ReadersSheet({ conversation, message, tab, onClose }: ReadersSheetProps) {
  const { t } = useTranslation('message');
  const [shown, setShown] = useState<string>(tab);
  const params = { id: conversation.id, messageId: message.id };
  const fresh = { staleTime: 0, meta: { keep: false } } as const;
  const read = useInfiniteQuery({
    ...pagesOf(messageContract.listReaders, { params, query: { state: 'read' } }),
    ...fresh,
  });
  const unread = useInfiniteQuery({
    ...pagesOf(messageContract.listReaders, { params, query: { state: 'unread' } }),
    ...fresh,
  });
  const received = useInfiniteQuery({
    ...pagesOf(messageContract.listAcknowledgements, { params, query: {} }),
    ...fresh,
  });
  const counts = read.data?.pages[0];
  const label = (key: ReadersTab, count: number | undefined) =>
    count === undefined ? t(`readers.${key}`) : t(`readers.${key}.count`, { count });

  return (
    <Modal open onCancel={onClose} footer={null} title={t('readers')}>
      <Tabs
        activeKey={shown}
        onChange={setShown}
        items={[
          { key: 'read', label: label('read', counts?.readCount), children: <Names pages={read} /> },
          { key: 'unread', label: label('unread', counts?.unreadCount), children: <Names pages={unread} /> },
          {
            key: 'received',
            label: label('received', message.acknowledgedCount),
            children: <Names pages={received} />,
          },
        ]}
      />
    </Modal>
  );
}

interface NamesProps {
  readonly pages: Pick<
    ReturnType<typeof useInfiniteQuery<unknown>>,
    'error' | 'fetchStatus' | 'hasNextPage' | 'isFetchingNextPage'
  > & {
    readonly data: { readonly pages: readonly { readonly items: readonly PersonName[] }[] } | undefined;
    readonly refetch: () => unknown;
    readonly fetchNextPage: () => unknown;
  };
}

function Names({ pages }: NamesProps) {
  const { t } = useTranslation('message');
  const names = itemsOf(pages.data);

  return (
    <QueryView query={pages as never} rows={3}>
      {() => (
        <>
          {names.length === 0 && <p className="yw-soft">{t('readers.nobody')}</p>}
          <ul className="yw-reader-names">
            {names.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
          {pages.hasNextPage && (
            <Button type="link" block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('members.more')}
            </Button>
          )}
        </>
      )}
    </QueryView>
  );
}
