import { FileOutlined, PictureOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { fileContract, type StoredFile } from '@yiwang/shared/file/file.contract';
import { Image } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatSize } from '#lib/format';
import { fetchBlob } from '#lib/transfer';
import { DownloadButton } from '#ui/download-button';

const shownTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
/** Larger pictures are fetched when they are asked for: a phone on the road pays for every byte. */
const largestShown = 8 * 1024 * 1024;

/** Pictures in place, other files to take along. */
export function Attachments({ files }: { readonly files: readonly StoredFile[] }) {
  if (files.length === 0) return null;

  return (
    <span className="yw-attachments">
      {files.map((file) =>
        shownTypes.has(file.mediaType) && file.sizeBytes <= largestShown ? (
          <Picture key={file.id} file={file} />
        ) : (
          <FileLine key={file.id} file={file} />
        ),
      )}
    </span>
  );
}

/** Fetched with the session's right once it comes into sight. */
function Picture({ file }: { readonly file: StoredFile }) {
  const { t } = useTranslation('message');
  const frame = useRef<HTMLSpanElement>(null);
  const [isNear, setIsNear] = useState(false);
  const bytes = useQuery({
    queryKey: ['picture', file.id] as const,
    queryFn: () => fetchBlob(fileContract.download, { params: { id: file.id } }),
    enabled: isNear,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 5 * 60_000,
    meta: { keep: false },
  });
  const address = useObjectUrl(bytes.data);

  useEffect(() => {
    const target = frame.current;
    if (!target) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setIsNear(true),
      { rootMargin: '300px' },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, []);

  if (bytes.error) return <FileLine file={file} />;
  if (address) {
    return (
      <Image
        src={address}
        alt={file.name}
        classNames={{ image: 'yw-message-image' }}
        preview={{ mask: { blur: false }, cover: <span className="yw-unseen">{t('picture.open')}</span> }}
      />
    );
  }
  return (
    <span ref={frame} className="yw-message-image-frame yw-soft" title={file.name}>
      <PictureOutlined aria-hidden="true" style={{ fontSize: 24 }} />
      <span className="yw-unseen">{file.name}</span>
    </span>
  );
}

function useObjectUrl(blob: Blob | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);

  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);

  return address;
}

const FileLine = ({ file }: { readonly file: StoredFile }) => (
  <span className="yw-message-file">
    <FileOutlined aria-hidden="true" />
    <span>
      {file.name} <span className="yw-soft yw-numbers">{formatSize(file.sizeBytes)}</span>
    </span>
    <DownloadButton file={file} size="small" />
  </span>
);
