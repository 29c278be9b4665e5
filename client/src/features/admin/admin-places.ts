import type { Role } from '@yiwang/shared/person/person.contract';

/** Sections of the administration with the roles that see them; what each may do, the server decides. */
export const adminPlaces: readonly {
  readonly path: string;
  readonly label: string;
  readonly roles: readonly Role[];
}[] = [
  { path: '/admin/roster', label: 'roster', roles: ['system-administrator'] },
  {
    path: '/admin/people',
    label: 'accounts',
    roles: ['system-administrator', 'security-administrator', 'unit-administrator'],
  },
  { path: '/admin/audit', label: 'audit', roles: ['auditor'] },
  { path: '/admin/health', label: 'health', roles: ['system-administrator', 'security-administrator', 'auditor'] },
];
