import { useQuery } from '@tanstack/react-query';
import { type UnitId, unitContract } from '@yiwang/shared/unit/unit.contract';
import { useTranslation } from 'react-i18next';
import { queryOf } from '#lib/call';

/** The reach of a role in words: a unit and all below it. */
export function UnitName({ id }: { readonly id: UnitId }) {
  const { t } = useTranslation('admin');
  const { data } = useQuery(queryOf(unitContract.get, { params: { id } }));

  return <span className="yw-soft">{data ? t('roles.reach', { unit: data.unit.name }) : ''}</span>;
}
