import { countPeopleByUnit } from '#modules/person/index';
import { setCountPeople } from '#modules/unit/index';
import type { Realtime } from '#platform/realtime/index';

/** Connects modules with each other and with the realtime server: what may not be an import. */
export function wireModules(_realtime: Realtime | null): void {
  setCountPeople(countPeopleByUnit);
}
