import { useQuery } from '@tanstack/react-query';
import type { Caliber, CaliberEdition } from '@yiwang/shared/statistics/caliber.schemas';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaliberName } from '#features/statistics/caliber-name';
import { CaliberSheet } from '#features/statistics/components/caliber-sheet';
import { StatisticsTabs } from '#features/statistics/components/statistics-tabs';
import { queryOf } from '#lib/call';
import { formatExact } from '#lib/format';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';
import '#features/statistics/statistics.css';

/** What is counted, in words that can be cited; the burden office changes it by another edition. */
export function CalibersPage() {
  const { t } = useTranslation('statistics');
  const calibers = useQuery(queryOf(statisticsContract.listCalibers));
  const [edited, setEdited] = useState<Caliber | 'new' | null>(null);
  const mayManage = calibers.data?.abilities.manage ?? false;

  return (
    <div className="yw-page">
      <PageHeader
        title={t('place.calibers')}
        hint={t('calibers.hint')}
        actions={
          mayManage && (
            <Button type="primary" onClick={() => setEdited('new')}>
              {t('calibers.add')}
            </Button>
          )
        }
      />
      <StatisticsTabs />
      <section className="yw-sheet">
        <QueryView query={calibers}>
          {({ items, names }) => (
            <>
              <ul className="yw-statistics-list">
                {items.map((caliber) => (
                  <CaliberLine
                    key={caliber.id}
                    caliber={caliber}
                    onEdit={mayManage ? () => setEdited(caliber) : null}
                  />
                ))}
              </ul>
              {edited && (
                <CaliberSheet
                  caliber={edited === 'new' ? null : edited}
                  names={names}
                  onClose={() => setEdited(null)}
                />
              )}
            </>
          )}
        </QueryView>
      </section>
    </div>
  );
}

interface CaliberLineProps {
  readonly caliber: Caliber;
  readonly onEdit: (() => void) | null;
}

function CaliberLine({ caliber, onEdit }: CaliberLineProps) {
  const { t } = useTranslation('statistics');
  const { id, shown, current, earlier } = caliber;
  const name = useCaliberName()({ kind: id, name: current.name });

  return (
    <li className="yw-caliber">
      <div>
        <strong>{name}</strong> <Tag>{t('calibers.edition', { edition: current.edition })}</Tag>
        {shown && <Tag color="blue">{t('calibers.shown')}</Tag>}
        <p className="yw-caliber-text">{current.text}</p>
        {earlier.length > 0 && (
          <details className="yw-soft">
            <summary>{t('calibers.earlier', { count: earlier.length })}</summary>
            <ul>
              {earlier.map((edition) => (
                <li key={edition.edition}>
                  <Edition edition={edition} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {onEdit && (
        <Button onClick={onEdit} aria-label={t('calibers.edit.of', { name })}>
          {t('calibers.edit')}
        </Button>
      )}
    </li>
  );
}

function Edition({ edition: { edition, text, at, by } }: { readonly edition: CaliberEdition }) {
  const { t } = useTranslation('statistics');

  return (
    <>
      {t('calibers.edition', { edition })} {at && `${formatExact(at).slice(0, 10)} ${by}`} {text}
    </>
  );
}
