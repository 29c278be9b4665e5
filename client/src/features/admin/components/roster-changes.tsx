import type { RosterChange } from '@yiwang/shared/admin/admin.contract';
import { Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';

interface RosterChangesProps {
  readonly counts: Readonly<Record<string, number>>;
  readonly changes: readonly RosterChange[];
}

/** Changes by kind: how many, and the first of each. */
export function RosterChanges({ counts, changes }: RosterChangesProps) {
  const { t } = useTranslation('admin');
  const { language } = usePreferences();
  const kinds = Object.entries(counts).filter(([, count]) => count > 0);
  if (kinds.length === 0) return null;

  return (
    <section aria-label={t('changes')}>
      <h2 style={{ fontSize: '1.15em' }}>{t('changes')}</h2>
      <Collapse
        items={kinds.map(([kind, count]) => {
          const shown = changes.filter((change) => change.kind === kind);
          return {
            key: kind,
            label: t(`change.${kind}`),
            extra: <span className="yw-numbers">{t('change.count', { count: formatCount(count, language) })}</span>,
            children: <FirstChanges shown={shown} hidden={count - shown.length} />,
          };
        })}
      />
    </section>
  );
}

function FirstChanges({ shown, hidden }: { readonly shown: readonly RosterChange[]; readonly hidden: number }) {
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
