import { Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A skeleton, shown only when the wait is longer than 200 ms: what comes faster should not flicker. */
export function Loading({ rows = 6 }: { readonly rows?: number }) {
  const { t } = useTranslation('shell');
  const [shown, setShown] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 200);
    return () => clearTimeout(timer);
  }, []);

  return (
    <div role="status" aria-busy="true" style={{ minHeight: rows * 24, padding: 8 }}>
      <span className="yw-unseen">{t('loading')}</span>
      {shown && (
        // Its lines are list items without words; the words above say it all.
        <div aria-hidden="true">
          <Skeleton title={false} paragraph={{ rows }} />
        </div>
      )}
    </div>
  );
}
