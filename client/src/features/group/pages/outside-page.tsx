import { FormOutlined, ImportOutlined, MessageOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { outsideGroupContract } from '@yiwang/shared/group/outside-group.contract';
import {
  type OutsidePlatform,
  type OutsideState,
  outsidePlatformSchema,
  outsideStateSchema,
} from '@yiwang/shared/group/outside-group.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GroupTabs } from '#features/group/components/group-tabs';
import { useMyDesks } from '#features/group/group.queries';
import { CensusImport } from '#features/group/outside/census-import';
import { EntrySheet } from '#features/group/outside/entry-sheet';
import { OutsideRow } from '#features/group/outside/outside-row';
import { UnitCounts } from '#features/group/outside/unit-counts';
import { UnitSelect } from '#features/unit/index';
import { itemsOf, pagesOf } from '#lib/pages';
import { useSettled } from '#lib/settled';
import { EmptyState } from '#ui/empty-state';
import { EndlessList } from '#ui/endless-list';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';

/** The register of groups in WeChat, QQ, DingTalk and others, until each has moved here or is dissolved. */
export function OutsidePage() {
  const { t } = useTranslation('group');
  const { approves, keeps } = useMyDesks();
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<OutsideState | null>(null);
  const [platform, setPlatform] = useState<OutsidePlatform | null>(null);
  const [unitId, setUnitId] = useState<UnitId | null>(null);
  const [isEntering, setEntering] = useState(false);
  const [isImporting, setImporting] = useState(false);
  const q = useSettled(typed.trim());
  const query = {
    ...(q ? { q } : {}),
    ...(state ? { state } : {}),
    ...(platform ? { platform } : {}),
    ...(unitId ? { unitId } : {}),
  };
  const pages = useInfiniteQuery({
    ...pagesOf(outsideGroupContract.list, { query }),
    placeholderData: keepPreviousData,
  });
  const items = itemsOf(pages.data);

  return (
    <div className="yw-page">
      <PageHeader
        title={t('place.outside')}
        hint={t('outside.hint')}
        actions={
          <>
            {approves && (
              <Button icon={<ImportOutlined />} aria-expanded={isImporting} onClick={() => setImporting(!isImporting)}>
                {t('census.import')}
              </Button>
            )}
            {keeps && (
              <Button type="primary" icon={<FormOutlined />} onClick={() => setEntering(true)}>
                {t('outside.register')}
              </Button>
            )}
          </>
        }
      />
      <GroupTabs />
      {isImporting && (
        <section className="yw-sheet yw-group-import" aria-label={t('census.import')}>
          <CensusImport />
        </section>
      )}
      <section className="yw-sheet yw-group-sheet">
        <UnitCounts onChoose={setUnitId} />
        <div className="yw-group-filters">
          <Input.Search
            allowClear
            aria-label={t('outside.search')}
            placeholder={t('outside.search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Select<OutsideState>
            allowClear
            aria-label={t('state')}
            placeholder={t('state')}
            value={state}
            onChange={(chosen) => setState(chosen ?? null)}
            options={outsideStateSchema.options.map((value) => ({ value, label: t(`outside.state.${value}`) }))}
          />
          <Select<OutsidePlatform>
            allowClear
            aria-label={t('platform')}
            placeholder={t('platform')}
            value={platform}
            onChange={(chosen) => setPlatform(chosen ?? null)}
            options={outsidePlatformSchema.options.map((value) => ({ value, label: t(`platform.${value}`) }))}
          />
          <div className="yw-group-unit-filter">
            <UnitSelect label={t('owner')} none={t('owner.any')} value={unitId} onChange={setUnitId} />
          </div>
        </div>
        <QueryView query={pages}>
          {() =>
            items.length === 0 ? (
              <EmptyState icon={<MessageOutlined />} title={t('none.outside')} hint={t('none.outside.hint')} />
            ) : (
              <EndlessList
                label={t('place.outside')}
                items={items}
                keyOf={({ id }) => id}
                rowHeight={96}
                onMore={pages.hasNextPage && !pages.isFetchingNextPage ? pages.fetchNextPage : null}
              >
                {(group) => <OutsideRow group={group} />}
              </EndlessList>
            )
          }
        </QueryView>
      </section>
      {isEntering && <EntrySheet group={null} onClose={() => setEntering(false)} />}
    </div>
  );
}
