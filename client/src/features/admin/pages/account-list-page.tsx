import { UserSwitchOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { personContract } from '@yiwang/shared/person/person.contract';
import { Button, Flex, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { itemsOf, pagesOf } from '#lib/pages';
import { useSettled } from '#lib/settled';
import { EmptyState } from '#ui/empty-state';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';

/** Finds the person whose roles or password are to be changed. */
export function AccountListPage() {
  const { t } = useTranslation('admin');
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const people = useInfiniteQuery({
    ...pagesOf(personContract.list, { query: { q, limit: 20 } }),
    enabled: q !== '',
  });

  return (
    <>
      <PageHeader title={t('accounts')} hint={t('accounts.hint')} />
      <section className="yw-sheet">
        <Input.Search
          allowClear
          autoFocus
          aria-label={t('accounts.search')}
          placeholder={t('directory:search.hint')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {q === '' ? (
          <EmptyState icon={<UserSwitchOutlined />} title={t('accounts.start')} />
        ) : (
          <QueryView query={people}>
            {(loaded) => (
              <ul className="yw-changes" style={{ marginTop: 8 }}>
                {itemsOf(loaded).map((person) => (
                  <li key={person.id}>
                    <Link to={`/admin/people/${person.id}`} style={{ display: 'block', padding: '8px 0' }}>
                      <Flex gap={16} wrap>
                        <strong>{person.name}</strong>
                        <span className="yw-soft yw-numbers">{person.employeeNumber}</span>
                        <span className="yw-soft">
                          {person.appointments.map(({ unitName, post }) => `${unitName} ${post}`).join('；')}
                        </span>
                      </Flex>
                    </Link>
                  </li>
                ))}
                {itemsOf(loaded).length === 0 && <EmptyState title={t('directory:nobody-found', { q })} />}
              </ul>
            )}
          </QueryView>
        )}
        {people.hasNextPage && (
          <Button block loading={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
            {t('shell:more')}
          </Button>
        )}
      </section>
    </>
  );
}
