import { FormOutlined } from '@ant-design/icons';
import type { Role } from '@yiwang/shared/person/person.contract';
import { Button, Input, Tabs } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { CalendarView } from '#features/meeting/calendar/calendar-view';
import { MeetingList } from '#features/meeting/components/meeting-list';
import type { MeetingBox } from '#features/meeting/meeting.queries';
import { writerRoles } from '#features/unit/index';
import { useSession } from '#lib/session';
import { PageHeader } from '#ui/page-header';
import '#features/meeting/meeting.css';

type View = 'calendar' | MeetingBox;
const limitRoles: readonly Role[] = ['burden-officer'];

/** 会议: the calendar, what I am asked to, and for those who call meetings what their units called and plan. */
export function MeetingsPage() {
  const { t } = useTranslation('meeting');
  const { holds } = useSession();
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const convenes = holds(...writerRoles);
  const views: readonly View[] = convenes ? ['calendar', 'invited', 'convened', 'drafts'] : ['calendar', 'invited'];
  const view = views.find((each) => each === search.get('view')) ?? 'calendar';

  return (
    <div className="yw-page">
      <PageHeader
        title={t('title')}
        actions={
          convenes && (
            <>
              {holds(...limitRoles) && (
                <Link className="yw-head-link" to="/meetings/limits">
                  {t('limits')}
                </Link>
              )}
              <Link className="yw-head-link" to="/meetings/plan">
                {t('plan')}
              </Link>
              <Link className="yw-head-link" to="/meetings/rooms">
                {t('rooms')}
              </Link>
              <Link to="/meetings/new">
                <Button type="primary" icon={<FormOutlined />} tabIndex={-1}>
                  {t('call')}
                </Button>
              </Link>
            </>
          )
        }
      />
      <section className="yw-sheet yw-list-sheet">
        <Tabs
          activeKey={view}
          onChange={(key) => setSearch(key === 'calendar' ? {} : { view: key }, { replace: true })}
          items={views.map((key) => ({ key, label: t(`box.${key}`) }))}
        />
        {view === 'calendar' ? (
          <CalendarView />
        ) : (
          <>
            <Input.Search
              className="yw-list-search"
              allowClear
              value={typed}
              maxLength={100}
              placeholder={t('search')}
              aria-label={t('search')}
              onChange={(event) => setTyped(event.target.value)}
            />
            <MeetingList key={view} box={view} q={q} />
          </>
        )}
      </section>
    </div>
  );
}
