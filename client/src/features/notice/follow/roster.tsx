import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { NoticeId, NoticeMode, NoticeProgress } from '@yiwang/shared/notice/notice.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { type RosterState, rosterPages } from '#features/notice/follow/follow.queries';
import { RosterRow } from '#features/notice/follow/roster-row';
import { itemsOf } from '#lib/pages';
import { EmptyState } from '#ui/empty-state';
import { EndlessList } from '#ui/endless-list';
import { QueryView } from '#ui/query-view';

export interface RosterFilter {
  readonly state: RosterState;
  readonly unit: { readonly id: UnitId; readonly name: string } | null;
}
interface RosterProps {
  readonly id: NoticeId;
  readonly mode: NoticeMode;
  readonly filter: RosterFilter;
  readonly units: NoticeProgress['units'];
  readonly onFilter: (filter: RosterFilter) => void;
}

const states: readonly RosterState[] = ['all', 'open', 'done', 'undelivered', 'unread', 'read', 'acknowledged'];

/** Everybody whom it reached, as frozen when it was published, with the times of each. */
export function Roster({ id, mode, filter, units, onFilter }: RosterProps) {
  const { t } = useTranslation('notice');
  const pages = useInfiniteQuery({
    ...rosterPages(id, filter.state, filter.unit?.id ?? null),
    placeholderData: keepPreviousData,
  });
  const contacts = new Map(units.map(({ unitId, contact }) => [unitId, contact]));
  const rows = itemsOf(pages.data);
  const canReadMore = pages.hasNextPage && !pages.isFetchingNextPage;
  const offered = states.filter((state) => mode === 'acknowledge' || state !== 'acknowledged');

  return (
    <section aria-label={t('follow.roster')}>
      <div className="yw-table-tools">
        <Select
          aria-label={t('roster.state')}
          value={filter.state}
          style={{ minWidth: 144 }}
          options={offered.map((value) => ({ value, label: t(`roster.${value}`) }))}
          onChange={(state) => onFilter({ ...filter, state })}
        />
        {filter.unit && (
          <Tag
            closable={{ 'aria-label': t('roster.all-units') }}
            onClose={(event) => {
              event.preventDefault();
              onFilter({ ...filter, unit: null });
            }}
          >
            {filter.unit.name}
          </Tag>
        )}
      </div>
      <QueryView query={pages}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={t('roster.none')} />
          ) : (
            <EndlessList
              label={t('follow.roster')}
              items={rows}
              keyOf={({ person }) => person.id}
              rowHeight={61}
              onMore={canReadMore ? pages.fetchNextPage : null}
            >
              {(row) => <RosterRow row={row} mode={mode} contact={contacts.get(row.unitThen.id) ?? null} />}
            </EndlessList>
          )
        }
      </QueryView>
    </section>
  );
}
