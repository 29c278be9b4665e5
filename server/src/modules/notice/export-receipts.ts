import type { NoticeId, ReceiptRow } from '@yiwang/shared/notice/notice.schemas';
import writeWorkbook, { type Row } from 'write-excel-file/node';
import { noticeSubject } from '#modules/notice/draft-notice';
import { readWholeRoster } from '#modules/notice/follow-notice';
import { type Actor, traceOf } from '#platform/actor';
import { appendAudit } from '#platform/audit/audit';
import { now } from '#platform/clock';
import { newId } from '#platform/id';

/** The roster as a workbook: totals by unit and the people, both in the order of the tree; no ranks, no rates (G18). */
export async function exportReceipts(actor: Actor, id: NoticeId): Promise<{ name: string; content: Buffer }> {
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

  const totals = units.map(({ unitName, total, delivered, read, acknowledged, done }) => [
    ...[text(unitName), ...[total, delivered, read, acknowledged, done].map((value) => ({ value, type: Number }))],
  ]);
  const sheets = [
    { sheet: '汇总', data: [heading('单位', '应收', '已送达', '已阅', '已确认', '已完成'), ...totals] },
    {
      sheet: '明细',
      data: [
        heading('发布时单位', '姓名', '现单位', '送达时间', '阅读时间', '确认时间', '提醒时间', '状态', '途径'),
        ...rows.map(detail),
      ],
    },
  ];

  return { name: `${notice.title}-回执.xlsx`, content: await writeWorkbook(sheets).toBuffer() };
}

// As text, never as a formula: a name that begins with "=" stays a name.
const text = (value: string) => ({ value, type: String });
const heading = (...titles: string[]): Row =>
  titles.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));

const detail = (row: ReceiptRow): Row =>
  [
    ...[row.unitThen.name, row.person.name, row.unitNow?.name ?? '已不在任何单位'],
    ...[row.deliveredAt, row.readAt, row.acknowledgedAt, row.remindedAt].map(localTime),
    ...[row.done ? '已完成' : '未完成', row.paths.map(({ label }) => label).join('、')],
  ].map(text);

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const localTime = (instant: string | null): string => (instant ? shanghai.format(new Date(instant)) : '');
