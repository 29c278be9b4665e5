import { useQuery } from '@tanstack/react-query';
import { type Appointment, type Role, type RoleGrant, roleSchema } from '@yiwang/shared/person/person.contract';
import { isSeparateRole } from '@yiwang/shared/person/person.rules';
import { type UnitId, unitContract } from '@yiwang/shared/unit/unit.contract';
import { rootUnitId } from '@yiwang/shared/unit/unit.rules';
import { Button, Flex, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryOf } from '#lib/call';
import { type Session, useSession } from '#lib/session';
import { useSettled } from '#lib/settled';

interface GrantFormProps {
  /** The unit that is offered first: where the person works. */
  readonly initialUnit: Pick<Appointment, 'unitId' | 'unitName'> | null;
  readonly onAdd: (grant: RoleGrant) => void;
}

/** What is offered; whether it may be granted, the server decides. A system administrator names the first security administrator. */
function offered(holds: Session['holds']): Role[] {
  if (holds('security-administrator')) return [...roleSchema.options];
  if (holds('system-administrator'))
    return roleSchema.options.filter((role) => role === 'security-administrator' || !isSeparateRole(role));

  return ['office-clerk', 'leader', 'cadre'];
}

export function GrantForm({ initialUnit, onAdd }: GrantFormProps) {
  const { t } = useTranslation('admin');
  const { holds } = useSession();
  const [role, setRole] = useState<Role | null>(null);
  const [unitId, setUnitId] = useState<UnitId | null>(initialUnit?.unitId ?? null);
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const units = useQuery(queryOf(unitContract.list, { query: q === '' ? {} : { q } }));
  // The three administrators' roles hold for the whole city.
  const forCity = role !== null && isSeparateRole(role);
  const scope = forCity ? rootUnitId : unitId;
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
        options={offered(holds).map((value) => ({ value, label: t(`role.${value}`) }))}
      />
      <Select<UnitId>
        showSearch={{ filterOption: false, onSearch: setTyped }}
        aria-label={t('roles.unit')}
        placeholder={t('roles.unit')}
        style={{ minWidth: 240, flex: '1 1 240px', maxWidth: 420 }}
        value={scope}
        loading={units.isFetching}
        onChange={setUnitId}
        disabled={forCity}
        options={forCity ? [{ value: rootUnitId, label: t('roles.city') }] : options}
      />
      <Button disabled={!role || !scope} onClick={() => role && scope && onAdd({ role, unitId: scope })}>
        {t('roles.add')}
      </Button>
    </Flex>
  );
}
