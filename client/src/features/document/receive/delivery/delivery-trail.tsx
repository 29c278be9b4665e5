import type { TrailEntry } from '@yiwang/shared/document/document.schemas';
import { Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { ChainMark } from '#features/document/page/chain-mark';
import { When } from '#ui/when';

/** Everything that was done, in its order; entries are chained and signed and never change. */
export function DeliveryTrail({ trail }: { readonly trail: readonly TrailEntry[] }) {
  const { t, i18n } = useTranslation('delivery');
  const nameOf = (act: string) => (i18n.exists(`trail.${act}`, { ns: 'delivery' }) ? t(`trail.${act}`) : act);

  return (
    <>
      <Timeline
        items={trail.map(({ n, at, by, act, outcome, opinion }) => ({
          key: n,
          content: (
            <>
              <div className="yw-facts-line">
                <strong>{outcome === 'return' ? t('trail.return') : nameOf(act)}</strong>
                <span>
                  {by.name} <span className="yw-soft">{by.unitName}</span>
                </span>
                <span className="yw-soft">
                  <When at={at} />
                </span>
              </div>
              {opinion && <div className="yw-record-said">{opinion}</div>}
            </>
          ),
        }))}
      />
      <ChainMark trail={trail} />
    </>
  );
}
