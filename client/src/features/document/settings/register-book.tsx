import { DownloadOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { documentContract } from '@yiwang/shared/document/document.contract';
import { type Issuer, issuerContract } from '@yiwang/shared/document/issuer.contract';
import { Button, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ValidityTag } from '#features/document/components/state-tags';
import { issuersQuery } from '#features/document/document.queries';
import { itemsOf, pagesOf } from '#lib/pages';
import { download } from '#lib/transfer';
import { useAnnounceProblem } from '#ui/announce-problem';
import { EmptyState } from '#ui/empty-state';
import { QueryView } from '#ui/query-view';

/** 发文登记簿: every number of a year, void ones with their reasons. */
export function RegisterBook() {
  const { t } = useTranslation('document');
  const issuers = useQuery(issuersQuery());

  return (
    <QueryView query={issuers}>
      {({ items }) => {
        const readable = items.filter(({ abilities }) => abilities.readBook);
        return readable.length === 0 ? (
          <EmptyState title={t('book.none')} hint={t('book.none.hint')} />
        ) : (
          <Book issuers={readable} />
        );
      }}
    </QueryView>
  );
}

const years = (): number[] => Array.from({ length: 6 }, (_, index) => new Date().getFullYear() - index);

function Book({ issuers }: { readonly issuers: readonly Issuer[] }) {
  const { t } = useTranslation('document');
  const announce = useAnnounceProblem();
  const [issuerId, setIssuerId] = useState(issuers[0]?.id);
  const [year, setYear] = useState(years()[0] ?? 2026);
  const [code, setCode] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const issuer = issuers.find(({ id }) => id === issuerId) ?? issuers[0];
  if (!issuer) return null;
  const saveYear = async () => {
    setIsSaving(true);
    const input = { params: { year: String(year) }, query: { issuerId: issuer.id } };
    const name = `${t('book.transfer.file', { name: issuer.name, year })}.zip`;
    await download(documentContract.exportYear, input, name).catch(announce);
    setIsSaving(false);
  };
  const save = async () => {
    setIsSaving(true);
    const input = { params: { id: issuer.id }, query: { year } };
    await download(issuerContract.exportBook, input, `${t('book.file', { name: issuer.name, year })}.xlsx`).catch(
      announce,
    );
    setIsSaving(false);
  };

  return (
    <>
      <div className="yw-book-tools">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('book.issuer')}
          value={issuer.id}
          onChange={(id) => {
            setIssuerId(id);
            setCode(null);
          }}
          options={issuers.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          aria-label={t('book.year')}
          value={year}
          onChange={setYear}
          options={years().map((value) => ({ value, label: String(value) }))}
        />
        <Select
          allowClear
          aria-label={t('book.code')}
          placeholder={t('book.code')}
          value={code}
          onChange={(value: string | null) => setCode(value ?? null)}
          options={issuer.codes.map((each) => ({ value: each.code, label: each.code }))}
        />
        <Button icon={<DownloadOutlined />} loading={isSaving} onClick={() => void save()}>
          {t('book.export')}
        </Button>
        <Button icon={<DownloadOutlined />} loading={isSaving} onClick={() => void saveYear()}>
          {t('book.transfer')}
        </Button>
      </div>
      <Entries issuerId={issuer.id} year={year} code={code} />
    </>
  );
}

interface EntriesProps {
  readonly issuerId: Issuer['id'];
  readonly year: number;
  readonly code: string | null;
}

function Entries({ issuerId, year, code }: EntriesProps) {
  const { t } = useTranslation('document');
  const pages = useInfiniteQuery(
    pagesOf(issuerContract.book, { params: { id: issuerId }, query: { year, ...(code ? { code } : {}) } }),
  );

  return (
    <QueryView query={pages}>
      {(loaded) =>
        itemsOf(loaded).length === 0 ? (
          <EmptyState title={t('book.empty')} />
        ) : (
          <>
            <Table
              size="small"
              rowKey="number"
              pagination={false}
              scroll={{ x: 920 }}
              dataSource={itemsOf(loaded)}
              columns={[
                { title: t('book.number'), dataIndex: 'number', className: 'yw-numbers', width: 168 },
                {
                  title: t('book.title'),
                  dataIndex: 'title',
                  render: (title: string, { documentId, state, reason, validity }) => (
                    <>
                      {state !== 'used' && (
                        <Tag color={state === 'void' ? 'error' : 'default'}>{t(`book.${state}`)}</Tag>
                      )}
                      <ValidityTag validity={validity} />
                      <Link to={`/documents/${documentId}`}>{title || t('untitled')}</Link>
                      {reason && <div className="yw-soft">{reason}</div>}
                    </>
                  ),
                },
                { title: t('issued-on'), dataIndex: 'issuedOn', className: 'yw-numbers', width: 112 },
                { title: t('book.sent-to'), dataIndex: 'sentTo', width: 200 },
                {
                  title: t('book.copies'),
                  dataIndex: 'copies',
                  className: 'yw-numbers',
                  width: 88,
                  render: (copies: number) => (copies > 0 ? copies : ''),
                },
                { title: t('book.by'), dataIndex: 'by', width: 96 },
              ]}
            />
            {pages.hasNextPage && (
              <Button block type="text" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                {t('more')}
              </Button>
            )}
          </>
        )
      }
    </QueryView>
  );
}
