import { CheckCircleOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { groupGovernanceContract } from '@yiwang/shared/group/governance.contract';
import { type GroupFindingKind, groupFindingKindSchema } from '@yiwang/shared/group/group.schemas';
import { Checkbox, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FindingRow } from '#features/group/components/finding-row';
import { GroupTabs } from '#features/group/components/group-tabs';
import { useGroupPushes } from '#features/group/group.queries';
import { itemsOf, pagesOf } from '#lib/pages';
import { EmptyState } from '#ui/empty-state';
import { EndlessList } from '#ui/endless-list';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';

/** Idle, duplicate, overlapping and expired groups that I answer for, each with its evidence. */
export function FindingsPage() {
  const { t } = useTranslation('group');
  const [kind, setKind] = useState<GroupFindingKind | null>(null);
  const [withKept, setWithKept] = useState(false);
  const query = { kept: withKept ? ('true' as const) : ('false' as const), ...(kind ? { kind } : {}) };
  const pages = useInfiniteQuery({
    ...pagesOf(groupGovernanceContract.listFindings, { query }),
    placeholderData: keepPreviousData,
  });
  const items = itemsOf(pages.data);
  useGroupPushes();

  return (
    <div className="yw-page">
      <PageHeader title={t('place.findings')} hint={t('findings.hint')} />
      <GroupTabs />
      <section className="yw-sheet yw-group-sheet">
        <div className="yw-group-filters">
          <Select<GroupFindingKind>
            allowClear
            aria-label={t('finding')}
            placeholder={t('finding')}
            value={kind}
            onChange={(chosen) => setKind(chosen ?? null)}
            options={groupFindingKindSchema.options.map((value) => ({ value, label: t(`finding.${value}`) }))}
          />
          <Checkbox checked={withKept} onChange={(event) => setWithKept(event.target.checked)}>
            {t('findings.kept')}
          </Checkbox>
        </div>
        <QueryView query={pages}>
          {() =>
            items.length === 0 ? (
              <EmptyState icon={<CheckCircleOutlined />} title={t('none.findings')} hint={t('none.findings.hint')} />
            ) : (
              <EndlessList
                label={t('place.findings')}
                items={items}
                keyOf={({ id }) => id}
                rowHeight={260}
                onMore={pages.hasNextPage && !pages.isFetchingNextPage ? pages.fetchNextPage : null}
              >
                {(finding) => <FindingRow finding={finding} />}
              </EndlessList>
            )
          }
        </QueryView>
      </section>
    </div>
  );
}
