import { SafetyCertificateOutlined, WarningOutlined } from '@ant-design/icons';
import type { TrailEntry } from '@yiwang/shared/document/document.schemas';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkTrail, type TrailCheck } from '#features/document/page/trail-check';

/** Whether the trail is whole, as this device finds it by itself. */
export function ChainMark({ trail }: { readonly trail: readonly TrailEntry[] }) {
  const { t } = useTranslation('document');
  const [check, setCheck] = useState<TrailCheck | null>(null);

  useEffect(() => {
    let isShown = true;
    checkTrail(trail).then(
      (found) => isShown && setCheck(found),
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, [trail]);

  if (check === null || trail.length === 0) return null;
  if (check.brokenAt !== null)
    return (
      <p role="alert" className="yw-chain-broken">
        <WarningOutlined aria-hidden="true" /> {t('chain.broken', { n: check.brokenAt })}
      </p>
    );
  return (
    <p className="yw-chain-whole">
      <SafetyCertificateOutlined aria-hidden="true" />{' '}
      {t(check.hashed ? 'chain.whole' : 'chain.linked', { count: trail.length })}
    </p>
  );
}
