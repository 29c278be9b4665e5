import { useQuery } from '@tanstack/react-query';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { Alert } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { layoutQuery } from '#features/document/document.queries';
import { PageTools, type Zoom } from '#features/document/page/page-tools';
import { TypesetPage } from '#features/document/page/typeset-page';
import { QueryView } from '#ui/query-view';
import '#features/document/page/pages.css';

interface TypesetPagesProps {
  readonly documentId: DocumentId;
  /** Changes whenever the pages may: they are then laid out anew. */
  readonly state?: string;
  /** What every page must carry on screen: 已撤销, 已废止. The sealed file itself never changes. */
  readonly mark?: string | undefined;
}

/** The pages as they will print, each drawn when it scrolls near; a note says where a font is a substitute. */
export function TypesetPages({ documentId, state = '', mark }: TypesetPagesProps) {
  const { t } = useTranslation('document');
  const layout = useQuery({ ...layoutQuery(documentId, state), placeholderData: (before) => before });
  const [zoom, setZoom] = useState<Zoom>('fit');
  const frame = useRef<HTMLDivElement>(null);
  const page = useShownPage(frame, layout.data?.key);
  const goTo = (n: number) => frame.current?.querySelector(`[data-page="${n}"]`)?.scrollIntoView({ block: 'start' });

  return (
    <section aria-label={t('pages')} className="yw-pages">
      <QueryView query={layout} rows={16}>
        {({ pageCount, substitutes, missing, key }) => (
          <>
            <PageTools page={page} pageCount={pageCount} zoom={zoom} onZoom={setZoom} onPage={goTo} />
            {substitutes.length > 0 && (
              <Alert
                type="info"
                role="status"
                showIcon
                closable
                title={t('pages.substitutes', { fonts: substitutes.join('、') })}
              />
            )}
            {missing.length > 0 && (
              <Alert type="warning" showIcon title={t('pages.missing', { characters: missing.join(' ') })} />
            )}
            <div ref={frame} className="yw-pages-frame" data-zoom={zoom}>
              {Array.from({ length: pageCount }, (_, index) => (
                <TypesetPage
                  key={`${key}:${index + 1}`}
                  documentId={documentId}
                  page={index + 1}
                  pageCount={pageCount}
                  layoutKey={key}
                  mark={mark}
                  width={zoom === 'fit' ? '100%' : `${(794 * zoom) / 100}px`}
                />
              ))}
            </div>
          </>
        )}
      </QueryView>
    </section>
  );
}

/** Number of the page that fills most of the window. */
function useShownPage(frame: React.RefObject<HTMLDivElement | null>, layoutKey: string | undefined): number {
  const [shown, setShown] = useState(1);

  useEffect(() => {
    const place = frame.current;
    if (!place || layoutKey === undefined) return;
    const parts = new Map<number, number>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, intersectionRect } of entries)
          parts.set(Number(target.getAttribute('data-page')), intersectionRect.height);
        const [most] = [...parts].sort(([, a], [, b]) => b - a);
        if (most && most[1] > 0) setShown(most[0]);
      },
      { threshold: [0, 0.25, 0.5, 0.75, 1] },
    );
    for (const page of place.querySelectorAll('[data-page]')) observer.observe(page);
    return () => observer.disconnect();
  }, [frame, layoutKey]);

  return shown;
}
