import type { UnitId } from './unit.contract.js';

/** The city itself. Fixed, so that the first administrator has a scope before any unit is known. */
export const rootUnitId = '000000000000000000000001' as UnitId;
