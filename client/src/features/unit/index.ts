export { IssuingUnitField, issuingUnitIds } from '#features/unit/issuing-unit-field';
export { UnitSelect, unitQuery } from '#features/unit/unit-select';
export { writerRoles } from '#features/unit/writer-roles';
