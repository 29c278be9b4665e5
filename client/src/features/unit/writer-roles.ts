import type { Role } from '@yiwang/shared/person/person.contract';

/** Roles that write in the name of a unit; whether for a certain one, the server says. */
export const writerRoles: readonly Role[] = ['office-clerk', 'unit-administrator', 'leader', 'burden-officer'];
