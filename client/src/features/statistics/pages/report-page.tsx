import { DownloadOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type Report, type ReportId, reportIdSchema } from '@yiwang/shared/statistics/report.schemas';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { Alert, Button, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useCaliberName } from '#features/statistics/caliber-name';
import { ChangeLine } from '#features/statistics/components/change-line';
import { RowsDrawer } from '#features/statistics/components/rows-drawer';
import { StatisticsTabs } from '#features/statistics/components/statistics-tabs';
import type { Side } from '#features/statistics/opened-rows';
import { queryOf } from '#lib/call';
import { formatCount, formatExact } from '#lib/format';
import { pagesOf } from '#lib/pages';
import { usePreferences } from '#lib/preferences';
import { ProblemError } from '#lib/problem';
import { download } from '#lib/transfer';
import { useAnnounceProblem } from '#ui/announce-problem';
import { PageHeader } from '#ui/page-header';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';
import '#features/statistics/statistics.css';

/** A report as it was issued, and beside it what has come since. */
export function ReportPage() {
  const id = reportIdSchema.safeParse(useParams()['id']);

  return (
    <div className="yw-page">
      {id.success ? (
        <OpenReport id={id.data} />
      ) : (
        <Problem error={new ProblemError({ code: 'statistics.report_not_found' })} />
      )}
    </div>
  );
}

function OpenReport({ id }: { readonly id: ReportId }) {
  const report = useQuery(queryOf(statisticsContract.getReport, { params: { id } }));

  return (
    <QueryView query={report} rows={12}>
      {(loaded) => <ReportView report={loaded} />}
    </QueryView>
  );
}

const formats = { xlsx: statisticsContract.exportReport, pdf: statisticsContract.printReport } as const;

function ReportView({ report }: { readonly report: Report }) {
  const { t } = useTranslation('statistics');
  const announce = useAnnounceProblem();
  const [busy, setBusy] = useState<string | null>(null);
  const take = async (format: keyof typeof formats) => {
    setBusy(format);
    await download(formats[format], { params: { id: report.id } }, `${report.title}.${format}`).catch(announce);
    setBusy(null);
  };

  return (
    <>
      <PageHeader
        title={report.title}
        hint={t('reports.line', {
          through: report.throughDate,
          by: report.issuedBy,
          at: formatExact(report.issuedAt).slice(0, 16),
        })}
        actions={(['xlsx', 'pdf'] as const).map((format) => (
          <Button key={format} icon={<DownloadOutlined />} loading={busy === format} onClick={() => void take(format)}>
            {t(`reports.${format}`)}
          </Button>
        ))}
      />
      <StatisticsTabs />
      <Since report={report} />
      <section className="yw-sheet">
        {report.note && <p>{report.note}</p>}
        <Figures report={report} />
        <dl className="yw-figure-notes">
          <dt>{t('reports.hash')}</dt>
          <dd className="yw-hash">{report.hash}</dd>
          <dt>{t('reports.rows')}</dt>
          <dd>{report.rowCount}</dd>
        </dl>
      </section>
    </>
  );
}

/** Nothing in the report changes; what it rests on may. */
function Since({ report }: { readonly report: Report }) {
  const { t } = useTranslation('statistics');
  const { replacedCalibers, goneRows, goneCount } = report.since;
  const nameOf = (id: string) => report.figures.find(({ kind }) => kind === id)?.name ?? id;

  return (
    <div className="yw-statistics-alerts">
      {!report.intact && <Alert type="error" showIcon title={t('reports.broken')} />}
      {replacedCalibers.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={t('reports.replaced')}
          description={replacedCalibers
            .map(({ caliberId, edition, now }) => t('reports.replaced.line', { name: nameOf(caliberId), edition, now }))
            .join('；')}
        />
      )}
      {goneCount > 0 && (
        <Alert
          type="info"
          showIcon
          title={t('reports.gone', { count: goneCount })}
          description={
            <ul>
              {goneRows.map(({ id, title, date }) => (
                <li key={id}>
                  {date} {title}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </div>
  );
}

function Figures({ report }: { readonly report: Report }) {
  const { t } = useTranslation('statistics');
  const { language } = usePreferences();
  const caliberName = useCaliberName();
  const [opened, setOpened] = useState<{ figure: Report['figures'][number]; side: Side } | null>(null);
  const number = (side: Side) => (_: unknown, figure: Report['figures'][number]) => {
    const value =
      side === 'current' ? (figure.isCounted ? figure.comparison.current : null) : figure.comparison.baseline;
    if (value === null) return t(side === 'current' ? 'not-counted' : 'no-base');
    return (
      <button
        type="button"
        className="yw-plain-button yw-figure-base"
        aria-label={t('open-rows', {
          kind: caliberName(figure),
          year: side === 'current' ? report.year : report.year - 1,
          count: value,
        })}
        onClick={() => setOpened({ figure, side })}
      >
        {formatCount(value, language)}
      </button>
    );
  };

  return (
    <>
      <Table
        size="small"
        rowKey="kind"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={report.figures}
        expandable={{
          expandedRowRender: ({ caliber, edition }) => (
            <span>
              {t('reports.caliber', { id: edition.caliberId, edition: edition.edition })}：{caliber}
            </span>
          ),
          columnTitle: <span className="yw-statistics-hidden">{t('caliber')}</span>,
        }}
        columns={[
          { title: t('rows.what'), key: 'name', render: (_, figure) => caliberName(figure) },
          { title: report.year, key: 'current', align: 'right', className: 'yw-numbers', render: number('current') },
          {
            title: t('last-year'),
            key: 'baseline',
            align: 'right',
            className: 'yw-numbers',
            render: number('baseline'),
          },
          { title: t('change'), key: 'change', render: (_, { comparison }) => <ChangeLine comparison={comparison} /> },
          { title: t('through'), dataIndex: 'throughDate', className: 'yw-numbers' },
        ]}
      />
      {opened && (
        <ReportRows
          report={report}
          kind={opened.figure.kind}
          name={caliberName(opened.figure)}
          side={opened.side}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

interface ReportRowsProps {
  readonly report: Report;
  readonly kind: Report['figures'][number]['kind'];
  readonly name: string;
  readonly side: Side;
  readonly onClose: () => void;
}

function ReportRows({ report, kind, name, side, onClose }: ReportRowsProps) {
  const { t } = useTranslation('statistics');
  const rows = useInfiniteQuery(
    pagesOf(statisticsContract.listReportRows, { params: { id: report.id }, query: { kind, side, limit: 100 } }),
  );
  const year = side === 'current' ? report.year : report.year - 1;

  return <RowsDrawer title={t('rows.title', { kind: name, year })} rows={rows} onClose={onClose} />;
}
