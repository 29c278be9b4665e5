import { MessageOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { InputOf } from '@yiwang/shared/contract/endpoint';
import { groupContract } from '@yiwang/shared/group/group.contract';
import type { GroupSummary } from '@yiwang/shared/group/group.schemas';
import type { ReactNode } from 'react';
import { GroupRow } from '#features/group/components/group-row';
import { useIsPhone } from '#lib/media';
import { itemsOf, pagesOf } from '#lib/pages';
import { EmptyState } from '#ui/empty-state';
import { EndlessList } from '#ui/endless-list';
import { QueryView } from '#ui/query-view';

interface GroupListProps {
  readonly label: string;
  readonly query: InputOf<typeof groupContract.list>['query'];
  readonly none: string;
  readonly noneHint: string;
  readonly noneAction?: ReactNode;
  readonly acts?: (group: GroupSummary) => ReactNode;
}

/** Groups page by page; an empty list says what to do. */
export function GroupList({ label, query, none, noneHint, noneAction, acts }: GroupListProps) {
  const isPhone = useIsPhone();
  const pages = useInfiniteQuery({ ...pagesOf(groupContract.list, { query }), placeholderData: keepPreviousData });
  const items = itemsOf(pages.data);

  return (
    <QueryView query={pages}>
      {() =>
        items.length === 0 ? (
          <EmptyState icon={<MessageOutlined />} title={none} hint={noneHint} action={noneAction} />
        ) : (
          <EndlessList
            label={label}
            items={items}
            keyOf={({ id }) => id}
            rowHeight={isPhone ? 168 : 104}
            onMore={pages.hasNextPage && !pages.isFetchingNextPage ? pages.fetchNextPage : null}
          >
            {(group) => <GroupRow group={group}>{acts?.(group)}</GroupRow>}
          </EndlessList>
        )
      }
    </QueryView>
  );
}
