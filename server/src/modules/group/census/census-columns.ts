import type { HeaderWords } from '#platform/sheet/header';

/** Headers of the census, the most telling first; the first is named when the column is missing. */
export const censusColumns = {
  name: ['群名称', '群名', '群组名称', '工作群名称', '名称'],
  platform: ['平台', '所在平台', '使用平台', '应用', '软件'],
  unitName: ['管理单位', '单位', '主管单位', '建群单位', '单位名称', '责任单位'],
  owner: ['群主', '管理员', '群管理员', '负责人'],
  members: ['成员数', '人数', '群成员数', '成员人数', '群人数'],
  purpose: ['用途', '群用途', '主要用途', '功能'],
  foundedOn: ['建立日期', '建群日期', '建立时间', '建群时间', '成立日期', '创建日期'],
  lastActiveOn: ['最后活跃', '最后活跃日期', '最近活跃', '最后活跃时间', '最近活跃日期', '最后发言'],
  state: ['状态', '群状态', '使用状态', '目前状态'],
  dissolvedOn: ['注销日期', '解散日期', '注销时间', '解散时间'],
} as const satisfies HeaderWords<string>;
export type CensusColumn = keyof typeof censusColumns;
