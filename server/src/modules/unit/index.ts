export { listUnitsForImport, replaceUnits, type UnitChange } from '#modules/unit/unit.import';
export { unitRoutes } from '#modules/unit/unit.routes';
export { type CountPeople, setCountPeople } from '#modules/unit/unit.service';
export { forgetUnitTree, getUnitTree, type TreeUnit, type UnitTree } from '#modules/unit/unit.tree';
