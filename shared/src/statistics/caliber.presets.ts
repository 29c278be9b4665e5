import type { BaselineColumn, CaliberFilter, CaliberId } from './caliber.schemas.js';

export interface CaliberPreset {
  readonly id: CaliberId;
  readonly name: string;
  readonly filter: CaliberFilter;
  readonly baselineColumn: BaselineColumn | null;
  readonly shown: boolean;
}

const filterOf = (fields: Partial<CaliberFilter> & Pick<CaliberFilter, 'kind'>): CaliberFilter => ({
  measure: 'happened',
  names: [],
  forms: [],
  directions: [],
  reaches: [],
  formalOnly: false,
  citywideOnly: false,
  exclude: [],
  ...fields,
});
const preset = (
  id: string,
  name: string,
  filter: CaliberFilter,
  baselineColumn: BaselineColumn | null = null,
  shown = true,
): CaliberPreset => ({ id: id as CaliberId, name, filter, baselineColumn, shown });

/** What counts as an official act of the city itself (domain.md 5.1), and the families of 5.2 as a start. */
export const caliberPresets: readonly CaliberPreset[] = [
  preset('documents', '发文', filterOf({ kind: 'document', formalOnly: true }), 'documents'),
  preset(
    'topDocuments',
    '其中：市级发文',
    filterOf({ kind: 'document', formalOnly: true, names: ['top'] }),
    'topDocuments',
  ),
  preset('meetings', '会议', filterOf({ kind: 'meeting' }), 'meetings'),
  preset('cityMeetings', '其中：全市性会议', filterOf({ kind: 'meeting', citywideOnly: true }), 'cityMeetings'),
  preset('groups', '在用工作群', filterOf({ kind: 'group', measure: 'standing' }), 'groups'),
  preset('groupsDissolved', '已注销工作群', filterOf({ kind: 'group', measure: 'ended' })),
  preset('forms', '填报表格', filterOf({ kind: 'form' }), 'forms'),
  preset('notices', '通知', filterOf({ kind: 'notice' })),
  preset(
    'grassroots-documents',
    '发给县级以下的文件',
    filterOf({ kind: 'document', formalOnly: true, reaches: ['town', 'village'] }),
    null,
    false,
  ),
  preset(
    'policy-documents',
    '指令性、政策性文件',
    filterOf({
      kind: 'document',
      formalOnly: true,
      forms: ['resolution', 'decision', 'order', 'opinions', 'notice'],
      exclude: ['personnel', 'staffing', 'proposal-answer', 'emergency', 'forwarded'],
    }),
    null,
    false,
  ),
  preset(
    'coordinating-documents',
    '议事协调机构发文',
    filterOf({ kind: 'document', names: ['coordinating'] }),
    null,
    false,
  ),
  preset(
    'large-meetings',
    '大型会议',
    filterOf({
      kind: 'meeting',
      citywideOnly: true,
      exclude: ['statutory-meeting', 'standing-committee', 'emergency'],
    }),
    null,
    false,
  ),
];
