import { DeleteOutlined, ReloadOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatSize } from '#lib/format';
import { asProblem, isPassing } from '#lib/problem';
import type { Upload } from '#lib/uploads';
import { useProblemText } from '#ui/problem-text';

/** A file on its way, with its progress or why it did not arrive. */
export function UploadRow({ upload }: { readonly upload: Upload }) {
  const { t } = useTranslation('shell');
  const problem = useProblemText(upload.problem);
  const isAway = upload.problem !== null && asProblem(upload.problem).code === 'client.offline';

  return (
    <li className="yw-file">
      <span className="yw-file-name">
        {upload.name} {upload.file && <span className="yw-soft yw-numbers">{formatSize(upload.file.sizeBytes)}</span>}
        {upload.problem !== null && (
          <span role="alert" className="yw-file-problem">
            {isAway ? t('upload.offline') : `${problem.title}，${problem.next}`}
          </span>
        )}
      </span>
      {upload.problem === null && upload.file === null && (
        <Progress
          percent={Math.round(upload.share * 100)}
          size="small"
          style={{ width: 120 }}
          aria-label={t('upload.sending', { name: upload.name })}
        />
      )}
      {upload.problem !== null && isPassing(upload.problem) && (
        <Button
          type="text"
          icon={<ReloadOutlined />}
          aria-label={t('upload.again', { name: upload.name })}
          onClick={upload.again}
        />
      )}
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('upload.remove', { name: upload.name })}
        onClick={upload.stop}
      />
    </li>
  );
}
