import type { PersonId, RoleGrant } from '@yiwang/shared/person/person.contract';
import { passwordFaults } from '@yiwang/shared/session/session.rules';
import { rootUnitId } from '@yiwang/shared/unit/unit.rules';
import { unnamedCity } from '#modules/admin/roster/city-name';
import { createAccountHolder } from '#modules/person/index';
import { setPassword } from '#modules/session/index';
import { listUnitsForImport, replaceUnits } from '#modules/unit/index';
import type { ActorTrace } from '#platform/actor';
import { AppError } from '#platform/errors';

export interface NewAdministrator {
  readonly account: string;
  readonly name: string;
  readonly password: string;
  readonly role: Extract<RoleGrant['role'], 'system-administrator' | 'security-administrator' | 'auditor'>;
}

/** Makes an administrator who is on no roster. Answers null where the account is taken. Throws `session.password_weak`. */
export async function createAdministrator(
  by: ActorTrace,
  { account, name, password, role }: NewAdministrator,
): Promise<PersonId | null> {
  const faults = passwordFaults(password, { names: [name], accounts: [account] });
  if (faults.length > 0) throw new AppError('session.password_weak', { faults });

  await ensureRoot();
  const id = await createAccountHolder(by, { account, name, roles: [{ role, unitId: rootUnitId }] });
  if (id) await setPassword(id, password, { mustChange: false, by });

  return id;
}

/** The city stands before its roster does; the import gives it its name. */
async function ensureRoot(): Promise<void> {
  const units = await listUnitsForImport();
  if (units.some((unit) => unit._id === rootUnitId)) return;

  await replaceUnits([
    {
      _id: rootUnitId,
      parentId: null,
      path: [],
      kind: 'organ',
      kindText: '',
      code: null,
      name: unnamedCity,
      shortName: unnamedCity,
      issuingCode: null,
      position: 0,
      active: true,
    },
  ]);
}
