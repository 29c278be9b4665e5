import type { CensusReading, CensusRow, CensusState, ImportRemark } from '#modules/group/census/census.types';
import { type CensusColumn, censusColumns } from '#modules/group/census/census-columns';
import { compactText, properName, textOf, writtenText } from '#platform/sheet/plain-text';
import { readCount } from '#platform/sheet/read-count';
import { readDay } from '#platform/sheet/read-day';
import { readTable, type TableLine } from '#platform/sheet/read-table';
import type { Sheet } from '#platform/sheet/sheet';

const required = ['name', 'platform', 'unitName', 'members', 'state'] as const;

/** The census of chat groups. Dates that contradict each other are kept as the units gave them, and reported. */
export function readCensus(sheets: readonly Sheet[]): CensusReading {
  const rows: CensusRow[] = [];
  const refused: ImportRemark[] = [];
  const warnings: ImportRemark[] = [];
  const seen = new Set<string>();

  for (const entry of readTable(sheets, censusColumns, required)) {
    const { line } = entry;
    const row = censusRowOf(entry);
    if (typeof row === 'string') {
      refused.push({ line, reason: row });
      continue;
    }
    const key = JSON.stringify({ ...row, line: 0 });
    if (seen.has(key)) {
      warnings.push({ line, reason: 'repeated line' });
      continue;
    }
    seen.add(key);
    rows.push(row);
    for (const reason of contradictions(row)) warnings.push({ line, reason });
  }
  const active = rows.filter((row) => row.state === 'active').length;

  return { rows, refused, warnings, totals: { active, dissolved: rows.length - active } };
}

/** The row, or why it is none. */
function censusRowOf(entry: TableLine<CensusColumn>): CensusRow | string {
  const text = (column: CensusColumn) => writtenText(entry.cell(column));
  const [name, unitName] = [text('name'), properName(text('unitName'))];
  if (entry.fault !== null) return entry.fault;
  if (name === '') return 'name missing';
  if (unitName === '') return 'unit missing';

  const members = readCount(entry.cell('members'));
  if (typeof members === 'string') return members.replace('figure', 'members');
  const state = stateOf(compactText(textOf(entry.cell('state'))));
  if (state === null) return 'state malformed';

  const days: (string | null)[] = [];
  for (const column of ['foundedOn', 'lastActiveOn', 'dissolvedOn'] as const) {
    const day = text(column) === '' ? null : readDay(entry.cell(column));
    if (day === null && text(column) !== '') return 'date malformed';
    days.push(day);
  }
  const [foundedOn = null, lastActiveOn = null, dissolvedOn = null] = days;
  const [platform, owner, purpose] = [text('platform'), properName(text('owner')), text('purpose')];

  return {
    name,
    platform,
    unitName,
    owner,
    members,
    purpose,
    foundedOn,
    lastActiveOn,
    state,
    dissolvedOn,
    line: entry.line,
  };
}

function stateOf(text: string): CensusState | null {
  if (/注销|解散|停用|关闭|撤销|清理/u.test(text)) return /^(?:未|不|拟|待)/u.test(text) ? 'active' : 'dissolved';

  return /在用|使用|正常|活跃|保留|运行|启用/u.test(text) && !/^(?:不|停|未)/u.test(text) ? 'active' : null;
}

function contradictions({ state, foundedOn, lastActiveOn, dissolvedOn }: CensusRow): string[] {
  const reasons: string[] = [];
  if (state === 'dissolved' && dissolvedOn === null) reasons.push('dissolved without a date');
  if (state === 'active' && dissolvedOn !== null) reasons.push('in use with a date of dissolution');
  if (dissolvedOn && lastActiveOn && dissolvedOn < lastActiveOn) reasons.push('dissolved before the last activity');
  if (foundedOn && lastActiveOn && lastActiveOn < foundedOn) reasons.push('active before it was founded');
  if (foundedOn && dissolvedOn && dissolvedOn < foundedOn) reasons.push('dissolved before it was founded');

  return reasons;
}
