import type { importOutcomeSchema } from '@yiwang/shared/statistics/statistics.contract';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { RemarkTable } from '#ui/remark-table';

/** What an import read and changed, its totals to compare with the source, and the lines that it refused. */
export function ImportOutcome({ outcome }: { readonly outcome: z.output<typeof importOutcomeSchema> }) {
  const { t, i18n } = useTranslation('statistics');
  const { language } = usePreferences();
  const nameOf = (key: string) => (i18n.exists(`total.${key}`, { ns: 'statistics' }) ? t(`total.${key}`) : key);
  const totals = Object.entries(outcome.totals)
    .map(([key, value]) => `${nameOf(key)} ${formatCount(value, language)}`)
    .join('，');

  return (
    <div style={{ marginTop: 16 }}>
      <Alert
        type="success"
        showIcon
        role="status"
        title={t('import.done', { rows: outcome.rows, changed: outcome.changed })}
        description={totals}
        style={{ marginBottom: 16 }}
      />
      {outcome.refused.length > 0 && (
        <RemarkTable
          title={t('import.refused', { count: outcome.refused.length })}
          hint={t('import.refused.hint')}
          none=""
          remarks={outcome.refused}
          fileName={t('import.refused.file')}
        />
      )}
    </div>
  );
}
