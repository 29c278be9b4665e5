import type { NoticeMode, ReceiptCounts } from '@yiwang/shared/notice/notice.schemas';
import { useTranslation } from 'react-i18next';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';

interface TotalsProps {
  readonly counts: ReceiptCounts;
  readonly mode: NoticeMode;
}

/** Three facts in plain numbers. No share and no grade: neither units nor people are measured here. */
export function Totals({ counts, mode }: TotalsProps) {
  const { t } = useTranslation('notice');
  const { language } = usePreferences();
  const total = formatCount(counts.total, language);
  const facts = [
    ['delivered', counts.delivered],
    ['read', counts.read],
    ...(mode === 'acknowledge' ? ([['acknowledged', counts.acknowledged]] as const) : []),
  ] as const;

  return (
    <dl className="yw-totals" aria-label={t('progress')} aria-live="off">
      {facts.map(([name, count]) => (
        <div key={name}>
          <dt className="yw-soft">{t(`time.${name}`)}</dt>
          <dd className="yw-numbers" data-fact={name}>
            {formatCount(count, language)} <span className="yw-soft">/ {total}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
