import { SearchOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { searchContract, searchKindSchema } from '@yiwang/shared/search/search.contract';
import { Input, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { HitRow } from '#features/search/hit-row';
import { itemsOf, pagesOf } from '#lib/pages';
import { useSettled } from '#lib/settled';
import { EmptyState } from '#ui/empty-state';
import { EndlessList } from '#ui/endless-list';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';
import '#features/search/search.css';

const kinds = ['all', ...searchKindSchema.options] as const;

/** Everything that holds what is asked for, newest first; question and kind are kept in the address. */
export function SearchPage() {
  const { t } = useTranslation('search');
  const [params, setParams] = useSearchParams();
  const asked = params.get('q') ?? '';
  const kind = searchKindSchema.safeParse(params.get('kind')).data;
  const [typed, setTyped] = useState(asked);
  const q = useSettled(typed.trim(), 300);

  const change = (next: { q?: string; kind?: string }) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(next)) value === 'all' ? after.delete(name) : after.set(name, value);
        return after;
      },
      { replace: true },
    );
  useEffect(() => {
    if (q !== asked) change({ q });
  });

  return (
    <div className="yw-page">
      <PageHeader title={t('title')} hint={t('hint')} />
      <section className="yw-sheet">
        <Input.Search
          allowClear
          aria-label={t('question')}
          placeholder={t('question.hint')}
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onSearch={(value) => change({ q: value.trim() })}
        />
        <Segmented
          className="yw-search-kinds"
          aria-label={t('kinds')}
          value={kind ?? 'all'}
          options={kinds.map((each) => ({ value: each, label: t(`kind.${each}`) }))}
          onChange={(value) => change({ kind: value })}
        />
        {asked === '' ? (
          <EmptyState icon={<SearchOutlined />} title={t('nothing-asked')} hint={t('nothing-asked.hint')} />
        ) : (
          <Hits key={`${asked}${kind}`} q={asked} {...(kind ? { kind } : {})} />
        )}
      </section>
    </div>
  );
}

function Hits({ q, kind }: { readonly q: string; readonly kind?: (typeof searchKindSchema.options)[number] }) {
  const { t } = useTranslation('search');
  const pages = useInfiniteQuery(
    pagesOf(searchContract.search, { query: { q, limit: 20, ...(kind ? { kind } : {}) } }),
  );
  const hits = itemsOf(pages.data);
  // A page may be empty where much was looked through for nothing; the next one goes on.
  const looksOn = hits.length === 0 && pages.hasNextPage;
  useEffect(() => {
    if (looksOn && !pages.isFetchingNextPage) void pages.fetchNextPage();
  }, [looksOn, pages]);

  return (
    <QueryView query={pages}>
      {() =>
        hits.length === 0 && !looksOn ? (
          <EmptyState icon={<SearchOutlined />} title={t('nothing', { q })} hint={t('nothing.hint')} />
        ) : (
          <EndlessList
            label={t('found')}
            items={hits}
            keyOf={(hit) => `${hit.kind}${hit.id}`}
            rowHeight={108}
            onMore={pages.hasNextPage && !pages.isFetchingNextPage ? pages.fetchNextPage : null}
          >
            {(hit) => <HitRow hit={hit} />}
          </EndlessList>
        )
      }
    </QueryView>
  );
}
