import { FormOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { InboxList } from '#features/inbox/components/inbox-list';
import { type InboxState, inboxPages } from '#features/inbox/inbox.queries';
import { TodayCalendar } from '#features/meeting/index';
import { SentList } from '#features/notice/index';
import { writerRoles } from '#features/unit/index';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { useSession } from '#lib/session';
import { PageHeader } from '#ui/page-header';
import '#features/inbox/inbox.css';

/** 工作台: what waits on me, and beside it what I asked of others. */
export function InboxPage() {
  const { t } = useTranslation('inbox');
  const { holds } = useSession();
  const { language } = usePreferences();
  const [search, setSearch] = useSearchParams();
  const state: InboxState = search.get('state') === 'done' ? 'done' : 'open';
  const openCount = useInfiniteQuery(inboxPages('open')).data?.pages[0]?.openCount;
  const isWriter = holds(...writerRoles);
  const openLabel = !openCount ? t('state.open') : t('state.open.count', { count: formatCount(openCount, language) });

  return (
    <div className="yw-page">
      <PageHeader
        title={t('title')}
        actions={
          <>
            <Link className="yw-head-link" to="/tasks">
              {t('task:title')}
            </Link>
            {isWriter && (
              <Link to="/notices/new">
                <Button type="primary" icon={<FormOutlined />} tabIndex={-1}>
                  {t('write')}
                </Button>
              </Link>
            )}
          </>
        }
      />
      <div className="yw-desk">
        <section className="yw-sheet yw-inbox" aria-label={t('state.open')}>
          <Tabs
            activeKey={state}
            onChange={(key) => setSearch(key === 'done' ? { state: 'done' } : {}, { replace: true })}
            items={[
              { key: 'open', label: openLabel },
              { key: 'done', label: t('state.done') },
            ]}
          />
          <InboxList key={state} state={state} />
        </section>
        <aside className="yw-desk-side" aria-label={t('side')}>
          <TodayCalendar />
          {isWriter && (
            <section className="yw-sheet" aria-labelledby="sent-title">
              <h2 id="sent-title" className="yw-aside-title">
                {t('sent')}
              </h2>
              <SentList />
            </section>
          )}
        </aside>
      </div>
    </div>
  );
}
