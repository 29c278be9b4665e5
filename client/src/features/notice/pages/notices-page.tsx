import { FormOutlined } from '@ant-design/icons';
import { Button, Input, Tabs } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { NoticeList } from '#features/notice/components/notice-list';
import type { Box } from '#features/notice/notice.queries';
import { writerRoles } from '#features/unit/index';
import { useSession } from '#lib/session';
import { PageHeader } from '#ui/page-header';
import '#features/notice/notice.css';

const boxes: readonly Box[] = ['received', 'published', 'drafts'];

/** 通知: what I received; for those who write, also what their units published, and drafts. */
export function NoticesPage() {
  const { t } = useTranslation('notice');
  const { holds } = useSession();
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const isWriter = holds(...writerRoles);
  const shown = isWriter ? boxes : boxes.slice(0, 1);
  const box = shown.find((each) => each === search.get('box')) ?? 'received';

  return (
    <div className="yw-page">
      <PageHeader
        title={t('title')}
        actions={
          isWriter && (
            <Link to="/notices/new">
              <Button type="primary" icon={<FormOutlined />} tabIndex={-1}>
                {t('write')}
              </Button>
            </Link>
          )
        }
      />
      <section className="yw-sheet yw-list-sheet">
        <Tabs
          activeKey={box}
          onChange={(key) => setSearch(key === 'received' ? {} : { box: key }, { replace: true })}
          items={shown.map((key) => ({ key, label: t(`box.${key}`) }))}
        />
        <Input.Search
          className="yw-list-search"
          allowClear
          value={typed}
          maxLength={100}
          placeholder={t('search')}
          aria-label={t('search')}
          onChange={(event) => setTyped(event.target.value)}
        />
        <NoticeList key={box} box={box} q={q} />
      </section>
    </div>
  );
}
