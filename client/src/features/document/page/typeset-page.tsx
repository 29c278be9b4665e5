import { useQuery } from '@tanstack/react-query';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { documentContract } from '@yiwang/shared/document/document.contract';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchBlob } from '#lib/transfer';
import { Problem } from '#ui/problem';

interface TypesetPageProps {
  readonly documentId: DocumentId;
  readonly page: number;
  readonly pageCount: number;
  /** Of the layout that the page belongs to. */
  readonly layoutKey: string;
  readonly mark: string | undefined;
  readonly width: string;
}

/** One sheet of A4: an empty one until it comes near the window, then the drawing, as a picture that runs no script. */
export function TypesetPage({ documentId, page, pageCount, layoutKey, mark, width }: TypesetPageProps) {
  const { t } = useTranslation('document');
  const sheet = useRef<HTMLDivElement>(null);
  const isNear = useNear(sheet);
  const drawing = useQuery({
    queryKey: [documentContract.getPage.path, documentId, layoutKey, page],
    queryFn: () =>
      fetchBlob(documentContract.getPage, {
        params: { id: documentId, page: String(page) },
        query: { key: layoutKey },
      }),
    enabled: isNear,
    staleTime: Number.POSITIVE_INFINITY,
    // A blob cannot be kept on disk, and thousands of pages would fill the memory.
    gcTime: 120_000,
    meta: { keep: false },
  });
  const address = useObjectUrl(drawing.data);

  return (
    <div ref={sheet} data-page={page} data-mark={mark} className="yw-sheet-a4" style={{ width }}>
      {address && <img src={address} alt={t('pages.alt', { page, count: pageCount })} />}
      {drawing.error && !drawing.data && <Problem error={drawing.error} onRetry={drawing.refetch} />}
    </div>
  );
}

/** True from the moment the element is within two windows of what is seen. */
function useNear(place: React.RefObject<HTMLElement | null>): boolean {
  const [isNear, setIsNear] = useState(false);

  useEffect(() => {
    const element = place.current;
    if (!element || isNear) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setIsNear(true),
      { rootMargin: '200% 0px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [place, isNear]);

  return isNear;
}

function useObjectUrl(blob: Blob | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);

  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob.type === 'image/svg+xml' ? blob : blob.slice(0, blob.size, 'image/svg+xml'));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);

  return address;
}
