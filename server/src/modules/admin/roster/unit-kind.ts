export type UnitKind = 'organ' | 'department' | 'town' | 'village' | 'office';

const VILLAGE = /(?:村民委员会|居民委员会|村委会|居委会|社区|村)$/u;
const TOWN = /(?:(?:镇|乡|苏木)(?:人民政府|政府|党委)?|街道(?:办事处|党工委)?)$/u;

/**
 * Kind of a unit from its 类型, else from its name. Everything that a city keeps beside towns and villages is a
 * department here: party, government, congress, courts, mass organisations, public institutions.
 */
export function unitKindOf(kindText: string, name: string): UnitKind {
  if (/内设机构|科室|股室/u.test(kindText)) return 'office';
  if (/乡|镇|街道|苏木/u.test(kindText)) return 'town';
  if (/村|社区|居委/u.test(kindText)) return 'village';
  if (kindText !== '') return 'department';
  if (TOWN.test(name)) return 'town';

  return VILLAGE.test(name) ? 'village' : 'department';
}
