import { InfoCircleOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { EvasionHint, EvasionSign } from '@yiwang/shared/statistics/figure.schemas';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangeLine } from '#features/statistics/components/change-line';
import { OverLine } from '#features/statistics/components/over-line';
import { RowsDrawer } from '#features/statistics/components/rows-drawer';
import type { Side } from '#features/statistics/opened-rows';
import { queryOf } from '#lib/call';
import { formatCount } from '#lib/format';
import { pagesOf } from '#lib/pages';
import { usePreferences } from '#lib/preferences';
import { QueryView } from '#ui/query-view';

/** What stands beside the headline (GD1): a hint with its list, in one order whatever it says. */
export function HintsPanel({ year }: { readonly year: number }) {
  const { t } = useTranslation('statistics');
  const hints = useQuery(queryOf(statisticsContract.evasion, { query: { year } }));
  const [opened, setOpened] = useState<{ sign: EvasionSign; side: Side } | null>(null);

  return (
    <section className="yw-sheet" aria-label={t('hints')} style={{ marginTop: 16 }}>
      <h2 className="yw-heading">{t('hints')}</h2>
      <p className="yw-soft">{t('hints.hint')}</p>
      <QueryView query={hints}>
        {({ items }) => (
          <ul className="yw-hints">
            {items.map((hint) => (
              <Hint key={hint.sign} hint={hint} year={year} onOpen={(side) => setOpened({ sign: hint.sign, side })} />
            ))}
          </ul>
        )}
      </QueryView>
      {opened && <HintRows {...opened} year={year} onClose={() => setOpened(null)} />}
    </section>
  );
}

interface HintProps {
  readonly hint: EvasionHint;
  readonly year: number;
  readonly onOpen: (side: Side) => void;
}

function Hint({ hint, year, onOpen }: HintProps) {
  const { t } = useTranslation('statistics');
  const { language } = usePreferences();
  const { sign, watched, headline, amber } = hint;

  return (
    <li data-amber={amber}>
      <div className="yw-hint-head">
        <strong>{t(`sign.${sign}`)}</strong>
        {amber && (
          <Tag color="warning" icon={<InfoCircleOutlined aria-hidden="true" />}>
            {t('hints.amber')}
          </Tag>
        )}
      </div>
      <OverLine kind={t(`sign.${sign}`)} year={year} comparison={watched} onOpen={onOpen} />
      <ChangeLine comparison={watched} plain />
      {headline && (
        <div className="yw-soft">
          {t(`sign.${sign}.beside`, { count: formatCount(headline.current, language) })}{' '}
          <ChangeLine comparison={headline} plain />
        </div>
      )}
    </li>
  );
}

interface HintRowsProps {
  readonly sign: EvasionSign;
  readonly side: Side;
  readonly year: number;
  readonly onClose: () => void;
}

function HintRows({ sign, side, year, onClose }: HintRowsProps) {
  const { t } = useTranslation('statistics');
  const rows = useInfiniteQuery(
    pagesOf(statisticsContract.evasionRows, { params: { sign }, query: { year, side, limit: 100 } }),
  );
  const shown = side === 'current' ? year : year - 1;

  return <RowsDrawer title={t('rows.title', { kind: t(`sign.${sign}`), year: shown })} rows={rows} onClose={onClose} />;
}
