import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { groupContract } from '@yiwang/shared/group/group.contract';
import { groupIdSchema } from '@yiwang/shared/group/group.schemas';
import type { Conversation } from '@yiwang/shared/message/message.schemas';
import { Button, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PersonTile } from '#features/message/parts/tile';
import { itemsOf, pagesOf } from '#lib/pages';
import { useSettled } from '#lib/settled';
import { QueryView } from '#ui/query-view';

/** Who belongs to the group, in the order of names; nobody's presence is shown. */
export function Members({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation('message');
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const pages = useInfiniteQuery({
    ...pagesOf(groupContract.listMembers, {
      params: { id: groupIdSchema.parse(conversation.id) },
      query: q === '' ? {} : { q },
    }),
    placeholderData: keepPreviousData,
  });
  const members = itemsOf(pages.data);

  return (
    <section className="yw-talk-facts" aria-label={t('members.title')}>
      <h3 className="yw-heading">{t('members', { count: conversation.memberCount })}</h3>
      <Input.Search
        allowClear
        value={typed}
        placeholder={t('members.search')}
        aria-label={t('members.search')}
        onChange={(event) => setTyped(event.target.value)}
      />
      <QueryView query={pages} rows={4}>
        {() => (
          <ul className="yw-row-list">
            {members.map(({ person, unit, isAdministrator }) => (
              <li key={person.id}>
                <PersonTile name={person.name} />
                <span style={{ flex: 1, minWidth: 0 }}>
                  <Link to={`/directory?person=${person.id}`}>{person.name}</Link>{' '}
                  {isAdministrator && <Tag variant="filled">{t('group.administrator')}</Tag>}
                  <span className="yw-soft yw-setting-hint">{unit?.name}</span>
                </span>
              </li>
            ))}
            {members.length === 0 && <li className="yw-soft">{t('mention.none', { q })}</li>}
          </ul>
        )}
      </QueryView>
      {pages.hasNextPage && (
        <Button type="link" block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('members.more')}
        </Button>
      )}
    </section>
  );
}
