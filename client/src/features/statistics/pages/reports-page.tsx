import { FileProtectOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { StatisticsTabs } from '#features/statistics/components/statistics-tabs';
import { mutationOf, queryOf } from '#lib/call';
import { formatExact } from '#lib/format';
import { itemsOf, pagesOf } from '#lib/pages';
import { queryClient } from '#lib/query-client';
import { EmptyState } from '#ui/empty-state';
import { PageHeader } from '#ui/page-header';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';
import '#features/statistics/statistics.css';

/** Reports that were issued, the latest first; the burden office issues new ones. */
export function ReportsPage() {
  const { t } = useTranslation('statistics');
  const overview = useQuery(queryOf(statisticsContract.overview, { query: {} }));
  const reports = useInfiniteQuery(pagesOf(statisticsContract.listReports, { query: { limit: 50 } }));
  const [isIssuing, setIsIssuing] = useState(false);

  return (
    <div className="yw-page">
      <PageHeader
        title={t('place.reports')}
        hint={t('reports.hint')}
        actions={
          overview.data?.abilities.issueReports && (
            <Button type="primary" onClick={() => setIsIssuing(true)}>
              {t('reports.issue')}
            </Button>
          )
        }
      />
      <StatisticsTabs />
      <section className="yw-sheet">
        <QueryView query={reports}>
          {(loaded) => {
            const items = itemsOf(loaded);
            if (items.length === 0)
              return (
                <EmptyState icon={<FileProtectOutlined />} title={t('reports.none')} hint={t('reports.none.hint')} />
              );
            return (
              <ul className="yw-statistics-list">
                {items.map(({ id, title, throughDate, issuedAt, issuedBy }) => (
                  <li key={id}>
                    <Link to={`/statistics/reports/${id}`}>{title}</Link>
                    <div className="yw-soft">
                      {t('reports.line', {
                        through: throughDate,
                        by: issuedBy,
                        at: formatExact(issuedAt).slice(0, 16),
                      })}
                    </div>
                  </li>
                ))}
              </ul>
            );
          }}
        </QueryView>
        {reports.hasNextPage && (
          <Button block loading={reports.isFetchingNextPage} onClick={() => void reports.fetchNextPage()}>
            {t('shell:more')}
          </Button>
        )}
      </section>
      {isIssuing && overview.data && <IssueSheet years={overview.data.years} onClose={() => setIsIssuing(false)} />}
    </div>
  );
}

function IssueSheet({ years, onClose }: { readonly years: readonly number[]; readonly onClose: () => void }) {
  const { t } = useTranslation('statistics');
  const navigate = useNavigate();
  const [year, setYear] = useState(years[0] ?? 0);
  const [title, setTitle] = useState(t('reports.title.usual', { year: years[0] }));
  const [note, setNote] = useState('');
  const issue = useMutation({
    ...mutationOf(statisticsContract.issueReport),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: [statisticsContract.listReports.path] });
      void navigate(`/statistics/reports/${id}`);
    },
  });

  return (
    <Modal
      open
      title={t('reports.issue')}
      okText={t('reports.freeze')}
      okButtonProps={{ disabled: title.trim().length < 2, loading: issue.isPending }}
      onOk={() => issue.mutate({ body: { title: title.trim(), year, note: note.trim() } })}
      onCancel={onClose}
    >
      <p className="yw-soft">{t('reports.issue.hint')}</p>
      <Form layout="vertical">
        <Form.Item label={t('year')} htmlFor="report-year">
          <Select
            id="report-year"
            value={year}
            options={years.map((value) => ({ value, label: value }))}
            onChange={(value) => {
              setYear(value);
              setTitle(t('reports.title.usual', { year: value }));
            }}
          />
        </Form.Item>
        <Form.Item label={t('reports.title')} htmlFor="report-title">
          <Input id="report-title" value={title} maxLength={80} onChange={({ target }) => setTitle(target.value)} />
        </Form.Item>
        <Form.Item label={t('reports.note')} htmlFor="report-note">
          <Input.TextArea
            id="report-note"
            value={note}
            maxLength={2000}
            autoSize={{ minRows: 2 }}
            onChange={({ target }) => setNote(target.value)}
          />
        </Form.Item>
      </Form>
      {issue.error && <Problem error={issue.error} />}
    </Modal>
  );
}
