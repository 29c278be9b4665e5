import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Upload } from '#features/message/write/use-uploads';
import { formatSize } from '#lib/format';
import { useProblemText } from '#ui/problem-text';

export function UploadList({ uploads }: { readonly uploads: readonly Upload[] }) {
  const { t } = useTranslation('message');
  if (uploads.length === 0) return null;

  return (
    <ul className="yw-row-list" aria-label={t('attached')}>
      {uploads.map((upload) => (
        <UploadRow key={upload.key} upload={upload} />
      ))}
    </ul>
  );
}

function UploadRow({ upload: { name, share, problem, file, stop } }: { readonly upload: Upload }) {
  const { t } = useTranslation('message');
  const words = useProblemText(problem);

  return (
    <li>
      <PaperClipOutlined aria-hidden="true" />
      <span style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        {name} {file && <span className="yw-soft yw-numbers">{formatSize(file.sizeBytes)}</span>}
        {problem !== null && (
          <span role="alert" className="yw-message-refused">
            {' '}
            {words.title}，{words.next}
          </span>
        )}
      </span>
      {file === null && problem === null && (
        <Progress
          percent={Math.round(share * 100)}
          size="small"
          style={{ width: 96 }}
          aria-label={t('attach.sending', { name })}
        />
      )}
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t('attach.remove', { name })}
        onClick={stop}
      />
    </li>
  );
}
