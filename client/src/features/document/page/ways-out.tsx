import { HistoryOutlined } from '@ant-design/icons';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Downloads } from '#features/document/page/downloads';

/** To the versions, and what can be taken along. */
export function WaysOut({ document }: { readonly document: OfficialDocument }) {
  const { t } = useTranslation('document');

  return (
    <>
      <Link to={`/documents/${document.id}/versions`}>
        <Button icon={<HistoryOutlined />} tabIndex={-1}>
          {t('versions')}
        </Button>
      </Link>
      <Downloads document={document} />
    </>
  );
}
