import type { Figure } from '@yiwang/shared/statistics/figure.schemas';
import { useTranslation } from 'react-i18next';
import { useCaliberName } from '#features/statistics/caliber-name';
import { ChangeLine } from '#features/statistics/components/change-line';
import { OverLine } from '#features/statistics/components/over-line';
import type { Side } from '#features/statistics/opened-rows';
import { useIsPhone } from '#lib/media';

interface FigureCardProps {
  readonly figure: Figure;
  readonly year: number;
  readonly onOpen: (side: Side) => void;
}

/** One figure over its base, its change, its caliber and the day that both sides are counted to. */
export function FigureCard({ figure, year, onOpen }: FigureCardProps) {
  const { t } = useTranslation('statistics');
  const isPhone = useIsPhone();
  const { comparison, isCounted, baselineSource, throughDate, caliber, edition } = figure;
  const kind = useCaliberName()(figure);

  return (
    <section className="yw-sheet yw-figure" aria-label={kind}>
      <h2>{kind}</h2>
      <OverLine kind={kind} year={year} comparison={comparison} isCounted={isCounted} onOpen={onOpen} />
      <ChangeLine comparison={comparison} />
      <dl className="yw-figure-notes">
        <dt>{t('last-year')}</dt>
        <dd>{t(comparison.baseline === null ? 'no-base' : `source.${baselineSource}`)}</dd>
        <dt>{t('through')}</dt>
        <dd>{throughDate}</dd>
      </dl>
      <details className="yw-soft" open={!isPhone}>
        <summary>
          {t('caliber')} · {t('calibers.edition', { edition })}
        </summary>
        {caliber}
      </details>
    </section>
  );
}
