import type { Figure } from '@yiwang/shared/statistics/figure.schemas';
import { useTranslation } from 'react-i18next';
import { useCaliberName } from '#features/statistics/caliber-name';
import { ChangeLine } from '#features/statistics/components/change-line';
import type { Side } from '#features/statistics/opened-rows';
import { formatCount } from '#lib/format';
import { useIsPhone } from '#lib/media';
import { usePreferences } from '#lib/preferences';

interface FigureCardProps {
  readonly figure: Figure;
  readonly year: number;
  readonly onOpen: (side: Side) => void;
}

/** One figure with its base, its change, its caliber and the day that both sides are counted to. */
export function FigureCard({ figure, year, onOpen }: FigureCardProps) {
  const { t } = useTranslation('statistics');
  const { language } = usePreferences();
  const isPhone = useIsPhone();
  const { current, baseline } = figure.comparison;
  const kind = useCaliberName()(figure);
  const count = (value: number) => formatCount(value, language);

  return (
    <section className="yw-sheet yw-figure" aria-label={kind}>
      <h2>{kind}</h2>
      {figure.isCounted ? (
        <button
          type="button"
          className="yw-plain-button yw-figure-number"
          aria-label={t('open-rows', { kind, year, count: count(current) })}
          onClick={() => onOpen('current')}
        >
          {count(current)}
        </button>
      ) : (
        <p className="yw-figure-number yw-soft">{t('not-counted')}</p>
      )}
      <ChangeLine comparison={figure.comparison} />
      <dl className="yw-figure-notes">
        <dt>{t('last-year')}</dt>
        <dd>
          {baseline === null ? (
            t('no-base')
          ) : (
            <button
              type="button"
              title={t(`source.${figure.baselineSource}`)}
              className="yw-plain-button yw-figure-base"
              aria-label={t('open-rows', { kind, year: year - 1, count: count(baseline) })}
              onClick={() => onOpen('baseline')}
            >
              {count(baseline)}
            </button>
          )}
        </dd>
        <dt>{t('through')}</dt>
        <dd>{figure.throughDate}</dd>
      </dl>
      <details className="yw-soft" open={!isPhone}>
        <summary>{t('caliber')}</summary>
        {figure.caliber}
      </details>
    </section>
  );
}
