import { InfoCircleOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { EvasionHint, EvasionSign } from '@yiwang/shared/statistics/figure.schemas';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangeLine } from '#features/statistics/components/change-line';
import { RowsDrawer } from '#features/statistics/components/rows-drawer';
import { queryOf } from '#lib/call';
import { formatCount } from '#lib/format';
import { pagesOf } from '#lib/pages';
import { usePreferences } from '#lib/preferences';
import { QueryView } from '#ui/query-view';

/** What stands beside the headline (GD1): a hint with its list, in one order whatever it says. */
export function HintsPanel({ year }: { readonly year: number }) {
  const { t } = useTranslation('statistics');
  const hints = useQuery(queryOf(statisticsContract.evasion, { query: { year } }));
  const [opened, setOpened] = useState<EvasionSign | null>(null);

  return (
    <section className="yw-sheet" aria-label={t('hints')} style={{ marginTop: 16 }}>
      <h2 className="yw-heading">{t('hints')}</h2>
      <p className="yw-soft">{t('hints.hint')}</p>
      <QueryView query={hints}>
        {({ items }) => (
          <ul className="yw-hints">
            {items.map((hint) => (
              <Hint key={hint.sign} hint={hint} onOpen={() => setOpened(hint.sign)} />
            ))}
          </ul>
        )}
      </QueryView>
      {opened && <HintRows sign={opened} year={year} onClose={() => setOpened(null)} />}
    </section>
  );
}

function Hint({ hint, onOpen }: { readonly hint: EvasionHint; readonly onOpen: () => void }) {
  const { t } = useTranslation('statistics');
  const { language } = usePreferences();
  const { sign, watched, headline, amber } = hint;
  const over = `${formatCount(watched.current, language)}/${watched.baseline === null ? t('no-base') : formatCount(watched.baseline, language)}`;

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
      <div className="yw-numbers">
        {over} <ChangeLine comparison={watched} plain />
      </div>
      {headline && (
        <div className="yw-soft">
          {t(`sign.${sign}.beside`, { count: headline.current })} <ChangeLine comparison={headline} plain />
        </div>
      )}
      <Button
        size="small"
        className="yw-hint-open"
        onClick={onOpen}
        aria-label={t('hints.open.of', { sign: t(`sign.${sign}`) })}
      >
        {t('hints.open')}
      </Button>
    </li>
  );
}

function HintRows({
  sign,
  year,
  onClose,
}: {
  readonly sign: EvasionSign;
  readonly year: number;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('statistics');
  const rows = useInfiniteQuery(
    pagesOf(statisticsContract.evasionRows, { params: { sign }, query: { year, side: 'current', limit: 100 } }),
  );

  return <RowsDrawer title={t('rows.title', { kind: t(`sign.${sign}`), year })} rows={rows} onClose={onClose} />;
}
