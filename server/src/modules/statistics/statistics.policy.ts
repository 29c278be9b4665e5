import type { Actor } from '#platform/actor';

const readers = new Set(['leader', 'burden-officer', 'system-administrator']);
const importers = new Set(['burden-officer', 'system-administrator']);

/** Figures are for those who answer for the burden. Nobody else sees them, so that they rank nobody (domain.md 0.2). */
export const abilitiesOf = (actor: Actor) => ({
  read: actor.roles.some(({ role }) => readers.has(role)),
  import: actor.roles.some(({ role }) => importers.has(role)),
});
