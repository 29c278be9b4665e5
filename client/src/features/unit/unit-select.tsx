import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type UnitId, unitContract } from '@yiwang/shared/unit/unit.contract';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryOf } from '#lib/call';
import { useSettled } from '#lib/settled';

export const unitQuery = (id: UnitId) => queryOf(unitContract.get, { params: { id } });

interface UnitSelectProps {
  readonly label: string;
  readonly value: UnitId | null;
  readonly onChange: (id: UnitId | null) => void;
  /** What no unit means; there must be one where this is not said. */
  readonly none?: string;
}

/** One unit of the tree, found by name. */
export function UnitSelect({ label, value, onChange, none }: UnitSelectProps) {
  const { t } = useTranslation('unit');
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const found = useQuery({
    ...queryOf(unitContract.list, { query: q === '' ? {} : { q } }),
    placeholderData: keepPreviousData,
  });
  const own = useQuery({ ...unitQuery(value as UnitId), enabled: value !== null });
  const units = [...(own.data && value !== null ? [own.data.unit] : []), ...(found.data?.items ?? [])];
  const options = [...new Map(units.map(({ id, name }) => [id, { value: id, label: name }])).values()];

  return (
    <Select<UnitId | null>
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear={none !== undefined}
      aria-label={label}
      placeholder={none ?? t('search')}
      style={{ width: '100%' }}
      value={value}
      loading={found.isFetching}
      onChange={(id) => onChange(id ?? null)}
      options={options}
    />
  );
}
