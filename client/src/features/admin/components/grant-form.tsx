import { useQuery } from '@tanstack/react-query';
import { type Appointment, type Role, type RoleGrant, roleSchema } from '@yiwang/shared/person/person.contract';
import { type UnitId, unitContract } from '@yiwang/shared/unit/unit.contract';
import { Button, Flex, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryOf } from '#lib/call';
import { useSettled } from '#lib/settled';

interface GrantFormProps {
  /** The unit that is offered first: where the person works. */
  readonly initialUnit: Pick<Appointment, 'unitId' | 'unitName'> | null;
  readonly onAdd: (grant: RoleGrant) => void;
}

export function GrantForm({ initialUnit, onAdd }: GrantFormProps) {
  const { t } = useTranslation('admin');
  const [role, setRole] = useState<Role | null>(null);
  const [unitId, setUnitId] = useState<UnitId | null>(initialUnit?.unitId ?? null);
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const units = useQuery(queryOf(unitContract.list, { query: q === '' ? {} : { q } }));
  const own = initialUnit ? [{ value: initialUnit.unitId, label: initialUnit.unitName }] : [];
  const found = (units.data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }));
  const options = [...found, ...own.filter(({ value }) => !found.some((unit) => unit.value === value))];

  return (
    <Flex gap={8} wrap style={{ margin: '8px 0' }}>
      <Select<Role>
        aria-label={t('roles.role')}
        placeholder={t('roles.role')}
        style={{ minWidth: 160 }}
        value={role}
        onChange={setRole}
        options={roleSchema.options.map((value) => ({ value, label: t(`role.${value}`) }))}
      />
      <Select<UnitId>
        showSearch={{ filterOption: false, onSearch: setTyped }}
        aria-label={t('roles.unit')}
        placeholder={t('roles.unit')}
        style={{ minWidth: 240, flex: '1 1 240px', maxWidth: 420 }}
        value={unitId}
        loading={units.isFetching}
        onChange={setUnitId}
        options={options}
      />
      <Button disabled={!role || !unitId} onClick={() => role && unitId && onAdd({ role, unitId })}>
        {t('roles.add')}
      </Button>
    </Flex>
  );
}
