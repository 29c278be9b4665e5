import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importBaseline, readBaselineFile } from '#modules/statistics/index';
import { systemTrace } from '#platform/actor';
import { now } from '#platform/clock';

type Rows = Awaited<ReturnType<typeof readBaselineFile>>['rows'];

/** What is left of last year's counts in the months of this year that were counted by hand. */
const share = { documents: 0.64, topDocuments: 0.66, meetings: 0.61, cityMeetings: 0.63, groups: 0.35, forms: 0.55 };

/**
 * The sample city counted by hand until it came to the platform: the year before, and this year up to last month. The
 * figures are made up from those of the file, so that this year has something to be compared with whatever year it is.
 */
export async function prepareCounts(path: string): Promise<void> {
  const { rows } = await readBaselineFile(path);
  const [year, month] = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(now()).split('-');
  const thisYear = Number(year);
  const counted = rows.filter((row) => row.month.slice(5) < (month ?? ''));

  const folder = await mkdtemp(join(tmpdir(), 'yiwang-sample-'));
  try {
    const file = join(folder, 'counts.csv');
    await writeFile(file, csvOf([...moved(rows, thisYear - 1), ...moved(counted, thisYear).map(reduced)]));
    await importBaseline(systemTrace, file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const moved = (rows: Rows, year: number): Rows =>
  rows.map((row) => ({ ...row, month: `${year}-${row.month.slice(5)}` }));

/** Parts are taken down with their whole, so that none becomes more than it is part of. */
function reduced(row: Rows[number]): Rows[number] {
  const less = (field: keyof typeof share) => Math.round(row[field] * share[field]);
  const [documents, meetings] = [less('documents'), less('meetings')];

  return {
    ...row,
    documents,
    topDocuments: Math.min(documents, less('topDocuments')),
    meetings,
    cityMeetings: Math.min(meetings, less('cityMeetings')),
    groups: less('groups'),
    forms: less('forms'),
  };
}

const columns = {
  单位编码: 'unitCode',
  单位名称: 'unitName',
  年月: 'month',
  正式文件数: 'documents',
  其中以市委市政府及两办名义: 'topDocuments',
  会议数: 'meetings',
  其中全市性会议: 'cityMeetings',
  工作群数: 'groups',
  填报表格数: 'forms',
} as const;

const csvOf = (rows: Rows): string =>
  [Object.keys(columns), ...rows.map((row) => Object.values(columns).map((field) => row[field]))]
    .map((line) => line.join(','))
    .join('\n');
