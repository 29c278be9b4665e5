import type { InputOf } from '@yiwang/shared/contract/endpoint';
import type { noticeContract } from '@yiwang/shared/notice/notice.contract';
import type { NoticeId, ReceiptRow } from '@yiwang/shared/notice/notice.schemas';
import { noticeSubject } from '#modules/notice/draft-notice';
import { readWholeRoster } from '#modules/notice/follow-notice';
import { type Actor, traceOf } from '#platform/actor';
import { appendAudit } from '#platform/audit/audit';
import { now } from '#platform/clock';
import { newId } from '#platform/id';
import { type Row, writeWorkbook } from '#platform/sheet/write-workbook';

type ExportLanguage = InputOf<typeof noticeContract.exportReceipts>['query']['language'] & string;

const words = {
  'zh-CN': {
    ...{
      file: '回执',
      totals: '汇总',
      people: '明细',
      done: '已完成',
      open: '未完成',
      gone: '已不在任何单位',
      comma: '、',
    },
    totalsHead: ['单位', '应收', '已送达', '已阅', '已确认', '已完成'],
    peopleHead: ['发布时单位', '姓名', '现单位', '送达时间', '阅读时间', '确认时间', '提醒时间', '状态', '途径'],
    renamed: (then: string, today: string) => `${then}（现称 ${today}）`,
  },
  en: {
    ...{
      file: 'receipts',
      totals: 'Totals',
      people: 'People',
      done: 'Done',
      open: 'Open',
      gone: 'In no unit',
      comma: ', ',
    },
    totalsHead: ['Unit', 'Receivers', 'Delivered', 'Read', 'Confirmed', 'Done'],
    peopleHead: ['Unit then', 'Name', 'Unit now', 'Delivered', 'Read', 'Confirmed', 'Reminded', 'State', 'Ways'],
    renamed: (then: string, today: string) => `${then} (now ${today})`,
  },
};
type Words = (typeof words)['zh-CN'];

/** The roster as a workbook: totals by unit and the people, both in the order of the tree; no ranks, no rates (G18). */
export async function exportReceipts(
  actor: Actor,
  id: NoticeId,
  language: ExportLanguage = 'zh-CN',
): Promise<{ name: string; content: Buffer }> {
  const say = words[language];
  const { notice, rows, units } = await readWholeRoster(actor, id);
  await appendAudit({
    effectId: newId(),
    at: now(),
    actor: traceOf(actor),
    action: 'notice.export_receipts',
    subject: noticeSubject(id),
    outcome: 'success',
    details: { rows: rows.length },
  });

  const totals = units.map(({ unitName, nameNow, total, delivered, read, acknowledged, done }) => [
    text(nameNow === unitName ? unitName : say.renamed(unitName, nameNow)),
    ...[total, delivered, read, acknowledged, done].map((value) => ({ value, type: Number })),
  ]);
  const sheets = [
    { sheet: say.totals, data: [heading(...say.totalsHead), ...totals] },
    { sheet: say.people, data: [heading(...say.peopleHead), ...rows.map((row) => detail(row, say))] },
  ];

  return { name: `${notice.title}-${say.file}.xlsx`, content: await writeWorkbook(sheets) };
}

// As text, never as a formula: a name that begins with "=" stays a name.
const text = (value: string) => ({ value, type: String });
const heading = (...titles: string[]): Row =>
  titles.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));

const detail = (row: ReceiptRow, say: Words): Row =>
  [
    ...[row.unitThen.name, row.person.name, row.unitNow?.name ?? say.gone],
    ...[row.deliveredAt, row.readAt, row.acknowledgedAt, row.remindedAt].map(localTime),
    ...[row.done ? say.done : say.open, row.paths.map(({ label }) => label).join(say.comma)],
  ].map(text);

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const localTime = (instant: string | null): string => (instant ? shanghai.format(new Date(instant)) : '');
