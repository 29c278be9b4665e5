import { FileExcelOutlined } from '@ant-design/icons';
import { adminContract } from '@yiwang/shared/admin/admin.contract';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { PageHeader } from '#ui/page-header';
import { UploadPanel } from '#ui/upload-panel';

/** First step of an import: nothing changes before the preview was seen. */
export function RosterUploadPage() {
  const { t } = useTranslation('admin');
  const navigate = useNavigate();

  return (
    <>
      <PageHeader title={t('roster')} hint={t('roster.hint')} />
      <UploadPanel
        endpoint={adminContract.previewRoster}
        accept=".xlsx"
        icon={<FileExcelOutlined />}
        title={t('roster.choose')}
        hint={t('roster.choose.hint')}
        working={t('roster.reading')}
        onDone={({ id }) => void navigate(`/admin/roster/${id}`)}
      />
    </>
  );
}
