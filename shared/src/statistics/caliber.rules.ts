import { docKindNames } from '../document/document.kinds.js';
import type { CaliberFilter, Exclusion } from './caliber.schemas.js';
import type { Facets, Flag } from './fact.schemas.js';

/** Exclusions that ask for what a document is; the others are flags of their own name. */
const excludedBy: Partial<Record<Exclusion, (facets: Facets) => boolean>> = {
  upward: ({ direction }) => direction === 'up',
  reply: ({ form }) => form === 'reply',
  letter: ({ form }) => form === 'letter',
  minutes: ({ form }) => form === 'minutes',
};

const isExcluded = (facets: Facets, exclusion: Exclusion): boolean =>
  excludedBy[exclusion]?.(facets) ?? facets.flags.includes(exclusion as Flag);

const isNamed = (names: readonly string[], name: string): boolean =>
  names.includes(name) || (name.startsWith('top:') && names.includes('top'));

const asks = (wanted: readonly string[], found: string): boolean => wanted.length === 0 || wanted.includes(found);

/** Whether a fact falls under a caliber. The same function counts both sides of a comparison. domain.md 5.2, 5.3. */
export function matchesCaliber(filter: CaliberFilter, facets: Facets): boolean {
  return (
    facets.kind === filter.kind &&
    (filter.names.length === 0 || isNamed(filter.names, facets.name)) &&
    asks(filter.forms, facets.form) &&
    asks(filter.directions, facets.direction) &&
    asks(filter.reaches, facets.reach) &&
    (!filter.formalOnly || facets.formal) &&
    (!filter.citywideOnly || facets.citywide) &&
    !filter.exclude.some((each) => isExcluded(facets, each))
  );
}

export const exclusionWords: Readonly<Record<Exclusion, string>> = {
  upward: '上行文（请示、报告）',
  reply: '批复',
  letter: '函',
  minutes: '纪要',
  personnel: '任免、表彰',
  staffing: '机构编制',
  'proposal-answer': '人大议案、政协提案答复',
  emergency: '应急、防汛',
  forwarded: '按上级要求转发',
  'statutory-meeting': '法定会议',
  'standing-committee': '常委会、常务会',
};
const kindWords = { document: '文件', notice: '通知', meeting: '会议', form: '填报表格', group: '工作群' } as const;
const directionWords = { up: '上行', down: '下行', level: '平行', public: '周知' } as const;
export const reachWords = { none: '未发出', city: '本级及部门', town: '镇街', village: '村社区' } as const;
export const nameWords: Readonly<Record<string, string>> = {
  top: '市委、市政府及两办',
  organ: '党委、政府',
  office: '办公室',
  department: '部门',
  town: '镇街',
  village: '村社区',
  institution: '事业单位',
  coordinating: '议事协调机构',
  internal: '内设机构',
};

/** The caliber in words, in the language of the reports that cite it. `labelOf` names issuers. */
export function describeCaliber(filter: CaliberFilter, labelOf: (name: string) => string): string {
  const listed = (words: readonly string[]) => words.join('、');
  const what = filter.formalOnly ? '正式文件（法定文种并编有发文字号）' : kindWords[filter.kind];
  const parts = [
    filter.names.length > 0 && `以${listed(filter.names.map(labelOf))}名义`,
    filter.directions.length > 0 && listed(filter.directions.map((each) => directionWords[each])),
    filter.reaches.length > 0 && `发到${listed(filter.reaches.map((each) => reachWords[each]))}`,
    filter.citywideOnly && '全市性',
    filter.forms.length > 0 &&
      listed(
        filter.forms.map((each) => (docKindNames as Readonly<Record<string, string>>)[each] ?? formWords[each] ?? each),
      ),
  ].filter((part): part is string => typeof part === 'string');
  const without =
    filter.exclude.length > 0 ? `，不含${listed(filter.exclude.map((each) => exclusionWords[each]))}` : '';

  return `${[...parts, what].join('的')}${without}，${countingWords(filter)}`;
}

export const formWords: Readonly<Record<string, string>> = {
  inside: '本平台',
  outside: '平台外',
  'in-person': '现场会议',
  video: '视频会议',
  hybrid: '现场加视频会议',
};

function countingWords({ kind, measure }: CaliberFilter): string {
  if (measure === 'standing') return '为截至该日的在用数，不按月累加';
  if (measure === 'ended') return '为截至该日已注销的累计数';
  if (kind === 'document') return '按成文日期计，每件一次，撤销的不计，废止的照计';
  if (kind === 'meeting') return '按召开之日计，视频会议不论分会场多少计一次，取消的不计';
  if (kind === 'notice') return '按首次发布之日计，更正不另计，撤回的不计';

  return '按份计';
}
