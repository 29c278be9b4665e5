import type { Role } from '@yiwang/shared/person/person.contract';
import type { Actor } from '#platform/actor';

export type Viewer = Pick<Actor, 'personId' | 'roles'>;

const answering: readonly Role[] = ['office-clerk', 'unit-administrator', 'leader'];
const grantsOf = (viewer: Viewer, roles: readonly Role[]): string[] =>
  viewer.roles.filter(({ role }) => roles.includes(role)).map(({ unitId }) => unitId);

/** Units on which the viewer is the burden office (减负办); it reaches all below them. */
export const officeUnits = (viewer: Viewer): string[] => grantsOf(viewer, ['burden-officer']);
export const isOffice = (viewer: Viewer): boolean => officeUnits(viewer).length > 0;
export const isMonitor = (viewer: Viewer): boolean => grantsOf(viewer, ['burden-monitor']).length > 0;

/** Units for which the viewer answers; those above them have no part in it. */
export const answeredUnits = (viewer: Viewer): string[] => grantsOf(viewer, answering);

/** In the scope of everything that names no unit: whichever burden office there is takes it up. */
export const everywhere: string = '*';
export const officeScopes = (viewer: Viewer): string[] =>
  isOffice(viewer) ? [...officeUnits(viewer), everywhere] : [];
