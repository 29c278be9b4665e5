import { FileSearchOutlined } from '@ant-design/icons';
import { Upload } from 'antd';
import { useTranslation } from 'react-i18next';

/** A place to drop one PDF on. It is read here and sent nowhere. */
export function FileDrop({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useTranslation('verification');

  return (
    <Upload.Dragger
      accept=".pdf,application/pdf"
      maxCount={1}
      showUploadList={false}
      beforeUpload={(file) => {
        onFile(file);
        return false;
      }}
    >
      <div aria-hidden="true" style={{ fontSize: 32, color: 'var(--yw-blue)' }}>
        <FileSearchOutlined />
      </div>
      <div style={{ fontSize: '1.15em' }}>{t('drop')}</div>
      <div className="yw-soft">{t('drop.hint')}</div>
    </Upload.Dragger>
  );
}
