import { ArrowLeftOutlined, HistoryOutlined } from '@ant-design/icons';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { StatusTag, UrgencyTag, ValidityTag } from '#features/document/components/state-tags';
import { Downloads } from '#features/document/page/downloads';
import { PageHeader } from '#ui/page-header';

/** Title, number and state, and the ways out of the page. */
export function TitleLine({ document }: { readonly document: OfficialDocument }) {
  const { t } = useTranslation('document');
  const navigate = useNavigate();
  const { id, title, number, docKind, issuers, urgency, status, validity } = document;

  return (
    <>
      <Button type="text" className="yw-back" icon={<ArrowLeftOutlined />} onClick={() => void navigate('/documents')}>
        {t('back')}
      </Button>
      <PageHeader
        title={title || t('untitled')}
        hint={
          <div className="yw-meta">
            {number && <strong className="yw-numbers yw-doc-number">{number}</strong>}
            <span>{t(`kind.${docKind}`)}</span>
            <span>{issuers.map(({ name }) => name).join('、')}</span>
            <span>
              <UrgencyTag urgency={urgency} />
              <StatusTag status={status} />
              <ValidityTag state={validity.state} />
            </span>
          </div>
        }
        actions={
          <>
            <Link to={`/documents/${id}/versions`}>
              <Button icon={<HistoryOutlined />} tabIndex={-1}>
                {t('versions')}
              </Button>
            </Link>
            <Downloads document={document} />
          </>
        }
      />
    </>
  );
}
