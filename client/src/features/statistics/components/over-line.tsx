import type { Comparison } from '@yiwang/shared/statistics/statistics.rules';
import { useTranslation } from 'react-i18next';
import type { Side } from '#features/statistics/opened-rows';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';

interface OverLineProps {
  readonly kind: string;
  readonly year: number;
  readonly comparison: Comparison;
  /** Whether anybody counted this year. */
  readonly isCounted?: boolean;
  readonly onOpen: (side: Side) => void;
}

/** n over m, this year over last year's same day; each opens the rows that it counts. */
export function OverLine({ kind, year, comparison, isCounted = true, onOpen }: OverLineProps) {
  const { t } = useTranslation('statistics');
  const { language } = usePreferences();
  const { current, baseline } = comparison;
  const button = (side: Side, value: number) => (
    <button
      type="button"
      className={`yw-plain-button ${side === 'current' ? 'yw-figure-number' : 'yw-figure-base'}`}
      aria-label={t('open-rows', {
        kind,
        year: side === 'current' ? year : year - 1,
        count: formatCount(value, language),
      })}
      onClick={() => onOpen(side)}
    >
      {formatCount(value, language)}
    </button>
  );

  return (
    <div className="yw-figure-over">
      {isCounted ? button('current', current) : <p className="yw-figure-number yw-soft">{t('not-counted')}</p>}
      {baseline !== null && (
        <>
          <span aria-hidden="true">/</span>
          {button('baseline', baseline)}
        </>
      )}
    </div>
  );
}
