import { useQuery } from '@tanstack/react-query';
import { docKindNames } from '@yiwang/shared/document/document.kinds';
import type { Facet, Figure, Part } from '@yiwang/shared/statistics/figure.schemas';
import { facetSchema } from '@yiwang/shared/statistics/figure.schemas';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { Segmented, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenedRows, Side } from '#features/statistics/opened-rows';
import { queryOf } from '#lib/call';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { QueryView } from '#ui/query-view';

interface PartsProps {
  readonly figure: Figure;
  readonly year: number;
  readonly onOpen: (rows: OpenedRows) => void;
}

/** A figure by name, kind or level, in the order that these have by themselves: nothing is sorted by its result. */
export function Parts({ figure, year, onOpen }: PartsProps) {
  const { t } = useTranslation('statistics');
  const { language } = usePreferences();
  const [facet, setFacet] = useState<Facet>('name');
  const parts = useQuery(queryOf(statisticsContract.parts, { query: { kind: figure.kind, year } }));
  const cell = (side: Side) => (value: number | null, part: Part) =>
    value === null ? (
      t('no-base')
    ) : (
      <button
        type="button"
        className="yw-plain-button yw-figure-base"
        aria-label={t('open-part', { part: part.label, year: side === 'current' ? year : year - 1, count: value })}
        onClick={() => onOpen({ kind: figure.kind, side, facet: part.facet, key: part.key })}
      >
        {formatCount(value, language)}
      </button>
    );

  return (
    <section className="yw-sheet" aria-label={t('parts')} style={{ marginTop: 16 }}>
      <div className="yw-statistics-head">
        <h2 className="yw-heading">{t('parts')}</h2>
        <Segmented<Facet>
          aria-label={t('parts.by')}
          value={facet}
          onChange={setFacet}
          options={facetSchema.options.map((value) => ({ value, label: t(`parts.${value}`) }))}
        />
      </div>
      <QueryView query={parts}>
        {({ items }) => {
          const shown = items.filter((part) => part.facet === facet);
          if (shown.length === 0) return <p className="yw-soft">{t('parts.none')}</p>;
          return (
            <Table
              size="small"
              rowKey="key"
              style={{ marginTop: 16 }}
              pagination={false}
              dataSource={shown}
              columns={[
                {
                  title: t(`parts.${facet}`),
                  dataIndex: 'label',
                  render: (label: string, part) => labelOf(t, part, label),
                },
                { title: year, dataIndex: 'current', align: 'right', className: 'yw-numbers', render: cell('current') },
                {
                  title: year - 1,
                  dataIndex: 'baseline',
                  align: 'right',
                  className: 'yw-numbers',
                  render: cell('baseline'),
                },
              ]}
            />
          );
        }}
      </QueryView>
    </section>
  );
}

/** Levels and standings are words of ours; kinds of documents are called as the 条例 calls them, names as they are. */
const labelOf = (
  t: (key: string, options: { defaultValue: string }) => string,
  { facet, key }: Part,
  label: string,
): string => (key in docKindNames ? label : t(`facet.${facet}.${key || 'unlisted'}`, { defaultValue: label }));
