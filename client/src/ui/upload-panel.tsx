import { useMutation } from '@tanstack/react-query';
import type { EndpointSpec, ReplyOf } from '@yiwang/shared/contract/endpoint';
import { Progress, Upload } from 'antd';
import { type ReactNode, useState } from 'react';
import { isPassing } from '#lib/problem';
import { upload } from '#lib/transfer';
import { Problem } from '#ui/problem';

interface UploadPanelProps<E extends EndpointSpec> {
  readonly endpoint: E;
  /** Extensions, as the file dialogue takes them: `.xlsx`. */
  readonly accept: string;
  readonly icon: ReactNode;
  readonly title: string;
  readonly hint: string;
  /** Said while the server works on a file that has arrived. */
  readonly working: string;
  readonly onDone: (reply: ReplyOf<E>) => void;
}

/** A place to drop one file on, with the progress of sending it. */
export function UploadPanel<E extends EndpointSpec>(props: UploadPanelProps<E>) {
  const { endpoint, accept, icon, title, hint, working, onDone } = props;
  const [share, setShare] = useState(0);
  const sending = useMutation({
    mutationFn: (file: File) => upload(endpoint, file, { onProgress: setShare }),
    onMutate: () => setShare(0),
    onSuccess: onDone,
  });

  const { error, variables: sent } = sending;
  // The same file, unless the server has looked at it and refused it.
  const again = sent && isPassing(error) ? () => sending.mutate(sent) : undefined;

  return (
    <div>
      {error && (
        <div style={{ marginBottom: 16 }}>
          <Problem error={error} onRetry={again} />
        </div>
      )}
      <Upload.Dragger
        accept={accept}
        maxCount={1}
        showUploadList={false}
        disabled={sending.isPending}
        beforeUpload={(file) => {
          sending.mutate(file);
          return false;
        }}
      >
        <div aria-hidden="true" style={{ fontSize: 32, color: 'var(--yw-blue)' }}>
          {icon}
        </div>
        <div style={{ fontSize: '1.15em' }}>{title}</div>
        <div className="yw-soft">{hint}</div>
      </Upload.Dragger>
      {sending.isPending && (
        <div role="status" style={{ marginTop: 16 }}>
          <Progress percent={Math.round(share * 100)} status="active" aria-label={title} />
          {share === 1 && <div className="yw-soft">{working}</div>}
        </div>
      )}
    </div>
  );
}
