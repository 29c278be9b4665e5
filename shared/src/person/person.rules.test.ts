import { expect, test } from 'vitest';
import type { UnitId } from '../unit/unit.contract.js';
import type { Role } from './person.contract.js';
import { keepsRolesApart } from './person.rules.js';

const apart = (...roles: Role[]) => keepsRolesApart(roles.map((role) => ({ role, unitId: 'u' as UnitId })));

test('one of the three administrators’ roles stands alone, beside that of a cadre; other roles go together', () => {
  expect(apart()).toBe(true);
  expect(apart('leader', 'office-clerk', 'seal-keeper', 'burden-officer', 'unit-administrator')).toBe(true);
  for (const role of ['system-administrator', 'security-administrator', 'auditor'] as const) {
    expect(apart(role, role, 'cadre')).toBe(true);
    for (const other of [
      'leader',
      'office-clerk',
      'burden-officer',
      'burden-monitor',
      'seal-keeper',
      'unit-administrator',
    ] as const)
      expect(apart(role, other)).toBe(false);
  }
  expect(apart('auditor', 'system-administrator')).toBe(false);
});
