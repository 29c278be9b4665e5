import type { PersonId, Role } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { PersonModel, type PersonRecord } from '#modules/person/person.model';

/** An active person as work is handed out: who, with which posts and roles. */
export type Colleague = Pick<PersonRecord, '_id' | 'name' | 'appointments' | 'roles'>;

const fields = { name: 1, appointments: 1, roles: 1 } as const;
const find = (filter: Record<string, unknown>): Promise<Colleague[]> =>
  PersonModel.find({ active: true, ...filter }, fields)
    .sort({ employeeNumber: 1 })
    .lean<Colleague[]>();

export const findColleagues = (ids: readonly PersonId[]): Promise<Colleague[]> => find({ _id: { $in: [...ids] } });

/** Holders of one of the posts in a unit or office, by any of their posts there. */
export const findHoldersOfPosts = (posts: readonly string[], unitId: UnitId): Promise<Colleague[]> =>
  find({ appointments: { $elemMatch: { post: { $in: [...posts] }, $or: [{ unitId }, { officeId: unitId }] } } });

/** Holders of a role granted on one of these very units, not on units above. */
export const findHoldersOfRole = (role: Role, unitIds: readonly UnitId[]): Promise<Colleague[]> =>
  find({ roles: { $elemMatch: { role, unitId: { $in: [...unitIds] } } } });
