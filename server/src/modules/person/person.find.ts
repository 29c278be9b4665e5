import type { PersonId, Role } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { PersonModel, type PersonRecord } from '#modules/person/person.model';
import { gathered } from '#platform/gathered';

/** An active person as work is handed out: who, with which posts and roles. */
export type Colleague = Pick<PersonRecord, '_id' | 'name' | 'appointments' | 'roles'>;

const fields = { name: 1, appointments: 1, roles: 1 } as const;
const find = (filter: Record<string, unknown>): Promise<Colleague[]> =>
  PersonModel.find({ active: true, ...filter }, fields)
    .sort({ employeeNumber: 1 })
    .lean<Colleague[]>();

export const findColleagues: (ids: readonly PersonId[]) => Promise<Colleague[]> = gathered(async (groups) => {
  const found = await find({ _id: { $in: [...new Set(groups.flat())] } });

  return groups.map((ids) => found.filter(({ _id }) => ids.includes(_id)));
});

/** Holders of one of the posts in a unit or office, by any of their posts there. */
export const findHoldersOfPosts = (posts: readonly string[], unitId: UnitId): Promise<Colleague[]> =>
  postHolders({ posts, unitId });

const postHolders = gathered<{ posts: readonly string[]; unitId: UnitId }, Colleague[]>(async (asked) => {
  const places = { $in: [...new Set(asked.map(({ unitId }) => unitId))] };
  const post = { $in: [...new Set(asked.flatMap(({ posts }) => posts))] };
  const found = await find({ appointments: { $elemMatch: { post, $or: [{ unitId: places }, { officeId: places }] } } });

  return asked.map(({ posts, unitId }) =>
    found.filter(({ appointments }) =>
      appointments.some((each) => posts.includes(each.post) && [each.unitId, each.officeId].includes(unitId)),
    ),
  );
});

/** Holders of a role granted on one of these very units, not on units above. */
export const findHoldersOfRole = (role: Role, unitIds: readonly UnitId[]): Promise<Colleague[]> =>
  holders({ role, unitIds });

const holders = gathered<{ role: Role; unitIds: readonly UnitId[] }, Colleague[]>(async (asked) => {
  const roles = [...new Set(asked.map(({ role }) => role))];
  const unitIds = [...new Set(asked.flatMap((each) => each.unitIds))];
  const found = await find({ roles: { $elemMatch: { role: { $in: roles }, unitId: { $in: unitIds } } } });

  return asked.map((each) =>
    found.filter((person) =>
      person.roles.some(({ role, unitId }) => role === each.role && each.unitIds.includes(unitId)),
    ),
  );
});
