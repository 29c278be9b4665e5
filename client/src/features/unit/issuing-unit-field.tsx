import { useQueries } from '@tanstack/react-query';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { unitQuery } from '#features/unit/unit-select';
import { writerRoles } from '#features/unit/writer-roles';
import type { Session } from '#lib/session';

type Me = Session['person'];

/** Units in whose name a person may write: where a writing role is held, and own units below such a place. */
export function issuingUnitIds({ roles, appointments }: Me): UnitId[] {
  const granted = roles.filter(({ role }) => writerRoles.includes(role)).map(({ unitId }) => unitId);
  const own = appointments.map(({ unitId }) => unitId);

  return [...new Set([...own.filter((id) => granted.includes(id)), ...granted, ...(granted.length > 0 ? own : [])])];
}

interface IssuingUnitFieldProps {
  readonly person: Me;
  readonly value: UnitId | null;
  readonly onChange: (id: UnitId) => void;
}

export function IssuingUnitField({ person, value, onChange }: IssuingUnitFieldProps) {
  const { t } = useTranslation('unit');
  const ids = [...new Set([...(value ? [value] : []), ...issuingUnitIds(person)])];
  const units = useQueries({ queries: ids.map(unitQuery) });

  return (
    <Select
      aria-label={t('issuing')}
      style={{ width: '100%' }}
      value={value}
      onChange={onChange}
      options={ids.map((id, index) => ({ value: id, label: units[index]?.data?.unit.name ?? '…' }))}
    />
  );
}
