import { MinusOutlined, PlusOutlined, VerticalAlignBottomOutlined, VerticalAlignTopOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

/** Percent of the size on paper, or as wide as there is room. */
export type Zoom = 'fit' | number;
const steps = [50, 75, 100, 125, 150, 200];

interface PageToolsProps {
  readonly page: number;
  readonly pageCount: number;
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onPage: (page: number) => void;
}

/** Page n of m, to the page before and after, and the size. */
export function PageTools({ page, pageCount, zoom, onZoom, onPage }: PageToolsProps) {
  const { t } = useTranslation('document');
  const percent = zoom === 'fit' ? 100 : zoom;
  const smaller = steps.findLast((step) => step < percent);
  const larger = steps.find((step) => step > percent);

  return (
    <div role="toolbar" aria-label={t('pages.tools')} className="yw-pages-tools yw-no-print">
      <span className="yw-numbers" role="status">
        {t('pages.at', { page: Math.min(page, pageCount), count: pageCount })}
      </span>
      <Button
        type="text"
        icon={<VerticalAlignTopOutlined />}
        aria-label={t('pages.previous')}
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      />
      <Button
        type="text"
        icon={<VerticalAlignBottomOutlined />}
        aria-label={t('pages.next')}
        disabled={page >= pageCount}
        onClick={() => onPage(page + 1)}
      />
      <span className="yw-pages-gap" />
      <Button
        type="text"
        icon={<MinusOutlined />}
        aria-label={t('pages.smaller')}
        disabled={smaller === undefined}
        onClick={() => onZoom(smaller ?? percent)}
      />
      <Button type="text" aria-label={t('pages.fit')} aria-pressed={zoom === 'fit'} onClick={() => onZoom('fit')}>
        {zoom === 'fit' ? t('pages.fit') : `${zoom}%`}
      </Button>
      <Button
        type="text"
        icon={<PlusOutlined />}
        aria-label={t('pages.larger')}
        disabled={larger === undefined}
        onClick={() => onZoom(larger ?? percent)}
      />
    </div>
  );
}
