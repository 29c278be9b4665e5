import type { Role } from '../person/person.contract.js';
import { reaches, type Scoped } from '../person/person.rules.js';

/** Who may see what a figure is made of, each within the reach of the role. */
const detailRoles: readonly Role[] = ['leader', 'burden-officer'];

interface Place {
  readonly _id: string;
  readonly parentId: string | null;
  readonly path: readonly string[];
}

/**
 * Figures of a unit are for that unit, and for those who answer for the whole city (domain.md 5.5). Answers the units
 * whose rows the viewer sees, null for all of them; none for a system administrator, who sees totals only.
 */
export function detailUnitsOf<P extends Place>(viewer: Scoped, places: Iterable<P>): P['_id'][] | null {
  const all = [...places];
  const seen = all.filter(({ _id, path }) => reaches(viewer, detailRoles, _id, path));

  return seen.some(({ parentId }) => parentId === null) ? null : seen.map(({ _id }) => _id);
}

/** The same question where only the id of the city is known. */
export const seesAllDetail = (viewer: Scoped, rootId: string): boolean => reaches(viewer, detailRoles, rootId, []);
