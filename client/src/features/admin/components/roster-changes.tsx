import type { RosterImport } from '@yiwang/shared/admin/admin.contract';
import { Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeCounts } from '#features/admin/change-counts';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';

/** Changes by kind: how many, and the first of each. */
export function RosterChanges({ found }: { readonly found: RosterImport }) {
  const { t } = useTranslation('admin');
  const { language } = usePreferences();
  const kinds = changeCounts(found);
  const held = found.counts['held'] ?? 0;
  if (kinds.length === 0 && held === 0) return null;

  const title = t(found.status === 'applied' ? 'changes.applied' : 'changes');

  return (
    <section aria-label={title}>
      <h2 className="yw-heading" style={{ marginBottom: 8 }}>
        {title}
      </h2>
      <Collapse
        items={kinds.map(({ name, kind, count }) => {
          const shown = found.changes.filter((change) => change.kind === kind);
          return {
            key: name,
            label: t(`change.${name}`),
            extra: <span className="yw-numbers">{t('change.count', { count: formatCount(count, language) })}</span>,
            children: <FirstChanges shown={shown} hidden={count - shown.length} />,
          };
        })}
      />
      {held > 0 && <p className="yw-soft">{t('held', { count: held })}</p>}
    </section>
  );
}

function FirstChanges({ shown, hidden }: { readonly shown: RosterImport['changes']; readonly hidden: number }) {
  const { t } = useTranslation('admin');

  return (
    <>
      <ul className="yw-changes">
        {shown.map(({ subject, before, after }) => (
          <li key={`${subject}${before}${after}`}>
            {subject}
            {(before || after) && (
              <span className="yw-soft">
                {'：'}
                {[before, after].filter(Boolean).join(' → ')}
              </span>
            )}
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className="yw-soft">{t('change.more', { count: hidden })}</p>}
    </>
  );
}
