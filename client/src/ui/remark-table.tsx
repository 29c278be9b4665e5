import { DownloadOutlined } from '@ant-design/icons';
import { Button, Flex, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { csvOf } from '#lib/csv';
import { saveAs } from '#lib/transfer';
import { useReasonText } from '#ui/reason-text';

interface Remark {
  readonly line: number;
  readonly reason: string;
  readonly sheet?: string | undefined;
}

interface RemarkTableProps {
  readonly title: string;
  readonly hint: string;
  readonly none: string;
  readonly remarks: readonly Remark[];
  readonly fileName: string;
  /** How many there are, where the server sends the first only. */
  readonly total?: number | undefined;
}

/** Lines of the file with what is wrong with each; the number is that of the spreadsheet's own row. */
export function RemarkTable({ title, hint, none, remarks, fileName, total = 0 }: RemarkTableProps) {
  const { t } = useTranslation('shell');
  const reasonText = useReasonText();
  const save = () => {
    const rows = remarks.map(({ sheet, line, reason }) => [sheet ?? '', String(line), reasonText(reason)]);
    saveAs(csvOf([[t('remark.sheet'), t('remark.line'), t('remark.reason')], ...rows]), fileName);
  };

  return (
    <section className="yw-sheet" aria-label={title}>
      <Flex justify="space-between" align="center" gap={16} wrap>
        <h2 className="yw-heading">{title}</h2>
        {remarks.length > 0 && (
          <Button icon={<DownloadOutlined />} onClick={save}>
            {t('remark.download-csv')}
          </Button>
        )}
      </Flex>
      <p className="yw-soft">{remarks.length === 0 ? none : hint}</p>
      {total > remarks.length && <p className="yw-soft">{t('remark.first', { shown: remarks.length, total })}</p>}
      {remarks.length > 0 && (
        <Table
          size="small"
          rowKey={({ sheet, line, reason }) => `${sheet}${line}${reason}`}
          dataSource={[...remarks]}
          pagination={remarks.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
          columns={[
            { title: t('remark.sheet'), dataIndex: 'sheet', width: 96, render: (sheet?: string) => sheet ?? '' },
            { title: t('remark.line'), dataIndex: 'line', width: 88, align: 'right', className: 'yw-numbers' },
            { title: t('remark.reason'), dataIndex: 'reason', render: reasonText },
          ]}
        />
      )}
    </section>
  );
}
