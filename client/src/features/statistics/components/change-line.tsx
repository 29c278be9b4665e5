import { ArrowDownOutlined, ArrowUpOutlined, CheckCircleOutlined, MinusOutlined } from '@ant-design/icons';
import type { Comparison } from '@yiwang/shared/statistics/statistics.rules';
import { reachesReduction } from '@yiwang/shared/statistics/statistics.rules';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount, formatShare } from '#lib/format';
import { usePreferences } from '#lib/preferences';

interface ChangeLineProps {
  readonly comparison: Comparison;
  /** Without the goal, which is the headline's. */
  readonly plain?: boolean;
}

/** The change in number and share; without a base it says 不可比 and gives no rate. */
export function ChangeLine({ comparison, plain = false }: ChangeLineProps) {
  const { t } = useTranslation('statistics');
  const { language } = usePreferences();
  const { change, changeRate } = comparison;

  if (change === null || changeRate === null) {
    return (
      <Tooltip title={t('incomparable.hint')}>
        <span>{t('incomparable')}</span>
      </Tooltip>
    );
  }
  if (change === 0) {
    return (
      <span>
        <MinusOutlined aria-hidden="true" /> {t('level')}
      </span>
    );
  }

  const share = formatShare(Math.abs(changeRate), language);
  return (
    <span className="yw-numbers">
      {change < 0 ? <ArrowDownOutlined aria-hidden="true" /> : <ArrowUpOutlined aria-hidden="true" />}{' '}
      {t(change < 0 ? 'reduction' : 'increase', { share })}{' '}
      <span className="yw-soft">
        ({change > 0 ? '+' : '−'}
        {formatCount(Math.abs(change), language)})
      </span>
      {!plain && reachesReduction(comparison) && (
        <div style={{ color: 'var(--yw-green)' }}>
          <CheckCircleOutlined aria-hidden="true" /> {t('goal')}
        </div>
      )}
    </span>
  );
}
