import { useQuery } from '@tanstack/react-query';
import { outsideGroupContract } from '@yiwang/shared/group/outside-group.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { queryOf } from '#lib/call';
import { QueryView } from '#ui/query-view';

interface UnitCountsProps {
  readonly onChoose: (unitId: UnitId) => void;
}

/** What each unit has in use, moved here and dissolved, in the order of the tree; a name opens its entries. */
export function UnitCounts({ onChoose }: UnitCountsProps) {
  const { t } = useTranslation('group');
  const counts = useQuery(queryOf(outsideGroupContract.counts));

  return (
    <QueryView query={counts} rows={2}>
      {({ items }) => {
        const sum = (key: 'active' | 'moved' | 'dissolved') => items.reduce((all, each) => all + each[key], 0);
        return (
          <>
            <dl className="yw-group-sums" aria-label={t('outside.sums')}>
              {(['active', 'moved', 'dissolved'] as const).map((key) => (
                <div key={key}>
                  <dt>{t(`outside.state.${key}`)}</dt>
                  <dd className="yw-numbers">{sum(key)}</dd>
                </div>
              ))}
            </dl>
            {items.length > 1 && (
              <Collapse
                ghost
                items={[
                  {
                    key: 'units',
                    label: t('outside.by-unit'),
                    children: (
                      <table className="yw-group-counts">
                        <thead>
                          <tr>
                            <th scope="col">{t('owner')}</th>
                            {(['active', 'moved', 'dissolved'] as const).map((key) => (
                              <th key={key} scope="col">
                                {t(`outside.state.${key}`)}
                              </th>
                            ))}
                          </tr>
                        </thead>
                        <tbody>
                          {items.map(({ unit, active, moved, dissolved }) => (
                            <tr key={unit.id ?? unit.name}>
                              <th scope="row">
                                {unit.id ? (
                                  <button
                                    type="button"
                                    className="yw-plain-button yw-group-unit"
                                    onClick={() => unit.id && onChoose(unit.id)}
                                  >
                                    {unit.name}
                                  </button>
                                ) : (
                                  unit.name
                                )}
                              </th>
                              <td>{active}</td>
                              <td>{moved}</td>
                              <td>{dissolved}</td>
                            </tr>
                          ))}
                        </tbody>
                      </table>
                    ),
                  },
                ]}
              />
            )}
          </>
        );
      }}
    </QueryView>
  );
}
