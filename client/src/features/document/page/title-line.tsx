import { ArrowLeftOutlined } from '@ant-design/icons';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { StatusTag, UrgencyTag, ValidityTag } from '#features/document/components/state-tags';
import { PageHeader } from '#ui/page-header';

interface TitleLineProps {
  readonly document: OfficialDocument;
  /** What stands at its end where there is room. */
  readonly actions: ReactNode;
}

/** Title, number and state. */
export function TitleLine({ document, actions }: TitleLineProps) {
  const { t } = useTranslation('document');
  const navigate = useNavigate();
  const { title, number, docKind, issuers, urgency, status, validity } = document;

  return (
    <>
      <Button
        type="text"
        className="yw-doc-back"
        icon={<ArrowLeftOutlined />}
        onClick={() => void navigate('/documents')}
      >
        {t('back')}
      </Button>
      <PageHeader
        title={title || t('untitled')}
        hint={
          <div className="yw-doc-meta">
            {number && <strong className="yw-numbers yw-doc-number">{number}</strong>}
            <span>{t(`kind.${docKind}`)}</span>
            <span>{issuers.map(({ name }) => name).join('、')}</span>
            <span>
              <UrgencyTag urgency={urgency} />
              <StatusTag status={status} />
              <ValidityTag validity={validity} />
            </span>
          </div>
        }
        actions={actions}
      />
    </>
  );
}
