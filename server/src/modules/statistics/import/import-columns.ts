import type { HeaderWords } from '#platform/sheet/header';

/** Headers of last year's counts, the most telling first; the first is named when the column is missing. */
export const baselineColumns = {
  unitCode: ['单位编码', '单位代码', '单位编号', '编码', '代码'],
  unitName: ['单位名称', '单位', '单位全称', '单位简称', '报送单位', '填报单位'],
  month: ['年月', '月份', '统计月份', '统计年月', '所属月份', '期间', '月'],
  year: ['年份', '年度', '年'],
  documents: ['正式文件数', '文件数', '发文数', '正式文件', '发文总数', '文件总数', '发文', '文件'],
  topDocuments: [
    '其中以市委市政府及两办名义',
    '以市委市政府及两办名义',
    '其中两办文件',
    '其中两办名义',
    '两办发文',
    '其中两办发文',
    '以两办名义',
    '以党委政府及两办名义',
    '其中以县委县政府及两办名义',
    '其中以区委区政府及两办名义',
    '其中以党委政府及两办名义',
  ],
  meetings: ['会议数', '会议总数', '会议次数', '会议', '召开会议数'],
  cityMeetings: [
    '其中全市性会议',
    '全市性会议',
    '全市性会议数',
    '其中全市会议',
    '其中全县性会议',
    '全县性会议',
    '其中全区性会议',
    '全区性会议',
  ],
  groups: ['工作群数', '工作群', '群数', '微信群数', '工作群组数', '群组数'],
  forms: ['填报表格数', '表格数', '填报表格', '报表数', '填表数', '表格'],
} as const satisfies HeaderWords<string>;
export type BaselineColumn = keyof typeof baselineColumns;

export const figureColumns = ['documents', 'topDocuments', 'meetings', 'cityMeetings', 'groups', 'forms'] as const;
