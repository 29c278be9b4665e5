import type { RosterImport } from '@yiwang/shared/admin/admin.contract';
import { useTranslation } from 'react-i18next';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';

const kinds = ['units', 'offices', 'people', 'secondPosts', 'missingPhone'] as const;

/** What the file holds, in five figures. */
export function RosterFigures({ figures }: { readonly figures: RosterImport['figures'] }) {
  const { t } = useTranslation('admin');
  const { language } = usePreferences();

  return (
    <section className="yw-sheet" aria-label={t('figures')}>
      <dl className="yw-figures">
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`figure.${kind}`)}</dt>
            <dd className="yw-numbers">{formatCount(figures[kind], language)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
