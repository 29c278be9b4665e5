import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';
import { allowedExtensions, fileContract, maxFileSizeBytes, type StoredFile } from '@yiwang/shared/file/file.contract';
import { Button, Progress } from 'antd';
import { useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatSize } from '#lib/format';
import { ProblemError } from '#lib/problem';
import { randomId } from '#lib/random-id';
import { upload } from '#lib/transfer';
import { useProblemText } from '#ui/problem-text';

interface Sending {
  readonly key: string;
  readonly name: string;
  readonly share: number;
  readonly problem: unknown;
  readonly stop: () => void;
}
interface AttachmentFieldProps {
  readonly files: readonly StoredFile[];
  readonly onChange: (files: readonly StoredFile[]) => void;
}

const accept = allowedExtensions.map((extension) => `.${extension}`).join(',');

/** Attachments: several at once, each with its progress, each to be taken out again. */
export function AttachmentField({ files, onChange }: AttachmentFieldProps) {
  const { t } = useTranslation('notice');
  const chooser = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<readonly Sending[]>([]);
  // Uploads end in any order, and each adds to what is there by then.
  const add = useEffectEvent((file: StoredFile) => onChange([...files, file]));
  const update = (key: string, part: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const drop = (key: string) => setSending((all) => all.filter((one) => one.key !== key));

  const send = async (file: File) => {
    const key = randomId();
    const abort = new AbortController();
    const stop = () => {
      abort.abort();
      drop(key);
    };
    setSending((all) => [...all, { key, name: file.name, share: 0, problem: null, stop }]);
    try {
      if (file.size > maxFileSizeBytes) throw new ProblemError({ code: 'file.too_large' });
      const onProgress = (share: number) => update(key, { share });
      add(await upload(fileContract.upload, file, { onProgress, signal: abort.signal }));
      drop(key);
    } catch (problem) {
      if (!abort.signal.aborted) update(key, { problem });
    }
  };

  return (
    <section aria-label={t('attachments')}>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept={accept}
        aria-label={t('attach')}
        onChange={(event) => {
          for (const file of event.target.files ?? []) void send(file);
          event.target.value = '';
        }}
      />
      <Button icon={<PaperClipOutlined />} onClick={() => chooser.current?.click()}>
        {t('attach')}
      </Button>
      {files.length + sending.length > 0 && (
        <ul className="yw-attached">
          {files.map((file) => (
            <li key={file.id} className="yw-file">
              <span className="yw-file-name">{file.name}</span>
              <span className="yw-soft yw-numbers">{formatSize(file.sizeBytes)}</span>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('attach.remove', { name: file.name })}
                onClick={() => onChange(files.filter(({ id }) => id !== file.id))}
              />
            </li>
          ))}
          {sending.map((one) => (
            <SendingRow key={one.key} sending={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

function SendingRow({ sending }: { readonly sending: Sending }) {
  const { t } = useTranslation('notice');
  const problem = useProblemText(sending.problem);

  return (
    <li className="yw-file">
      <span className="yw-file-name">
        {sending.name}
        {sending.problem !== null && (
          <span role="alert" className="yw-file-problem">
            {problem.title}，{problem.next}
          </span>
        )}
      </span>
      {sending.problem === null && (
        <Progress
          percent={Math.round(sending.share * 100)}
          size="small"
          style={{ width: 120 }}
          aria-label={t('attach.sending', { name: sending.name })}
        />
      )}
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('attach.remove', { name: sending.name })}
        onClick={sending.stop}
      />
    </li>
  );
}
