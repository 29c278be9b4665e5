import { PaperClipOutlined } from '@ant-design/icons';
import { Button, Upload } from 'antd';
import { acceptedFiles, type useUploads } from '#lib/uploads';
import { UploadRow } from '#ui/upload-row';

interface UploadsFieldProps {
  /** Of the button that chooses files. */
  readonly label: string;
  readonly uploads: ReturnType<typeof useUploads>;
}

/** Files that go with what a sheet sends, each with its progress. They stay in the list until then. */
export function UploadsField({ label, uploads }: UploadsFieldProps) {
  return (
    <>
      <Upload
        aria-label={label}
        accept={acceptedFiles}
        multiple
        showUploadList={false}
        beforeUpload={(file) => {
          void uploads.send(file);
          return false;
        }}
      >
        <Button icon={<PaperClipOutlined />}>{label}</Button>
      </Upload>
      <ul className="yw-plain-list">
        {uploads.all.map((one) => (
          <UploadRow key={one.key} upload={one} />
        ))}
      </ul>
    </>
  );
}
