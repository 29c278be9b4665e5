import type { Notice } from '@yiwang/shared/notice/notice.schemas';
import { Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AskTags } from '#features/notice/components/ask-tags';
import { FollowActs } from '#features/notice/follow/follow-acts';
import { ForwardTree } from '#features/notice/follow/forward-tree';
import { Roster, type RosterFilter } from '#features/notice/follow/roster';
import { Totals } from '#features/notice/follow/totals';
import { UnitTable } from '#features/notice/follow/unit-table';
import { useLiveProgress } from '#features/notice/follow/use-live-progress';
import { WithdrawnNote } from '#features/notice/reader/withdrawn-note';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';
import { When } from '#ui/when';
import '#features/notice/follow/follow.css';

/** The publisher's side of a notice: how far it has come, unit by unit and person by person. */
export function Follow({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('notice');
  const progress = useLiveProgress(notice.id);
  const [tab, setTab] = useState('units');
  const [filter, setFilter] = useState<RosterFilter>({ state: 'all', unit: null });

  return (
    <QueryView query={progress} rows={12}>
      {({ counts, units, onlyForwarded, remindableAt }) => (
        <>
          <PageHeader
            title={t('follow')}
            hint={
              <span className="yw-meta">
                <Link to={`/notices/${notice.id}`}>{notice.title}</Link>
                <span>{t(`ask.${notice.mode}`)}</span>
                {notice.deadline && <When at={notice.deadline} deadline />}
                <AskTags notice={{ ...notice, hasAttachments: false }} />
              </span>
            }
            actions={<FollowActs notice={notice} counts={counts} remindableAt={remindableAt} />}
          />
          {onlyForwarded && <p className="yw-soft">{t('follow.only-forwarded')}</p>}
          {notice.withdrawal && <WithdrawnNote withdrawal={notice.withdrawal} />}
          <section className="yw-sheet">
            <Totals counts={counts} mode={notice.mode} />
            <Tabs
              activeKey={tab}
              onChange={setTab}
              items={[
                {
                  key: 'units',
                  label: t('follow.units'),
                  children: (
                    <UnitTable
                      units={units}
                      mode={notice.mode}
                      onOpenUnit={(id, name) => {
                        setFilter({ state: 'all', unit: { id, name } });
                        setTab('roster');
                      }}
                    />
                  ),
                },
                {
                  key: 'roster',
                  label: t('follow.roster'),
                  children: tab === 'roster' && (
                    <Roster id={notice.id} mode={notice.mode} filter={filter} units={units} onFilter={setFilter} />
                  ),
                },
                {
                  key: 'forwards',
                  label: t('follow.forwards'),
                  children: tab === 'forwards' && <ForwardTree id={notice.id} />,
                },
              ]}
            />
          </section>
        </>
      )}
    </QueryView>
  );
}
