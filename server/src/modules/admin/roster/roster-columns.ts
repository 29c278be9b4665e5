import type { HeaderWords } from '#platform/sheet/header';

/** Headers that personnel offices use, the most telling first; the first is named when the column is missing. */
export const unitColumns = {
  code: ['单位编码', '单位代码', '单位编号', '机构编码', '机构代码', '组织编码', '编码', '代码', '编号'],
  name: ['单位名称', '单位全称', '机构名称', '组织名称', '名称', '全称', '单位', '机构', '部门名称'],
  shortName: ['简称', '单位简称', '机构简称', '规范简称'],
  aliases: ['别名', '曾用名', '其他名称', '又称', '原名称'],
  parent: [
    '上级单位',
    '主管单位',
    '隶属单位',
    '上级主管单位',
    '主管部门',
    '上级部门',
    '上级机构',
    '隶属关系',
    '隶属',
    '上级',
  ],
  kind: ['类型', '单位类型', '单位性质', '机构类型', '单位类别', '机构类别', '类别', '性质'],
  issuingCode: ['机关代字', '发文代字', '发文机关代字', '公文代字', '代字'],
} as const satisfies HeaderWords<string>;
export type UnitColumn = keyof typeof unitColumns;

export const personColumns = {
  employeeNumber: ['工号', '人员编号', '职工号', '职工编号', '员工编号', '员工号', '人员编码', '编号', '人员代码'],
  name: ['姓名', '名字', '人员姓名', '姓名全称'],
  phone: ['手机号', '手机号码', '移动电话', '联系手机', '手机', '联系电话', '电话号码', '电话', '联系方式'],
  unit: [
    '单位',
    '单位名称',
    '所在单位',
    '工作单位',
    '任职单位',
    '所属单位',
    '单位全称',
    '单位简称',
    '部门',
    '部门名称',
    '所在部门',
  ],
  unitCode: ['单位编码', '单位代码', '机构编码', '单位编号'],
  office: [
    '内设机构',
    '科室',
    '处室',
    '股室',
    '所在科室',
    '所在部门',
    '内设科室',
    '部门',
    '科室名称',
    '部门名称',
    '内设机构名称',
  ],
  post: ['职务', '职务名称', '岗位', '岗位名称', '任职', '职位', '工作岗位'],
  primary: ['是否主职', '主职', '任职类型', '是否主要职务', '主要职务', '是否主岗', '主兼职', '职务类型', '任职类别'],
  secondary: ['是否兼职', '兼职', '兼任'],
} as const satisfies HeaderWords<string>;
export type PersonColumn = keyof typeof personColumns;

/** A column that is not there would silently empty what it names for everyone, so these must be. */
export const requiredUnitColumns: readonly UnitColumn[] = ['code', 'name', 'parent', 'kind'];
export const requiredPersonColumns: readonly PersonColumn[] = [
  'employeeNumber',
  'name',
  'phone',
  'unit',
  'office',
  'post',
];
