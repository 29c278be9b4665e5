import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { DeliveryState } from '@yiwang/shared/document/delivery.contract';
import { docKindNames, urgencyNames } from '@yiwang/shared/document/document.kinds';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { DeliveryModel, type DeliveryRecord, numbered } from '#modules/document/delivery.model';
import { require } from '#modules/document/document.service';
import { seesDesk } from '#modules/document/receive/delivery.policy';
import { getUnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { appendAudit } from '#platform/audit/audit';
import { now } from '#platform/clock';
import { newId } from '#platform/id';
import { type Row, writeWorkbook } from '#platform/sheet/write-workbook';

interface BookQuery {
  readonly year: number;
  readonly from?: string | undefined;
}

/** 收文登记簿 of a unit and year (条例 art. 24(2)) in the order of the numbers, from a day of registration on where one is named. */
export async function exportIncomingBook(actor: Actor, unitId: UnitId, { year, from }: BookQuery) {
  const tree = await getUnitTree();
  const unit = tree.byId.get(unitId);
  require(unit !== undefined && seesDesk(actor, unitId, tree), 'delivery.forbidden');
  const deliveries = await DeliveryModel.find(numbered(unitId, year), { trail: 0, outbox: 0 })
    .sort({ 'incoming.serial': 1 })
    .lean<DeliveryRecord[]>();
  const rows = deliveries.filter(({ incoming }) => incoming && (!from || localDay(incoming.at) >= from));

  await appendAudit({
    effectId: newId(),
    at: now(),
    actor: traceOf(actor),
    action: 'delivery.export_book',
    subject: `unit:${unitId}`,
    outcome: 'success',
    details: { year, rows: rows.length },
  });

  const sheet = { sheet: `${year}年`, data: [heading, ...rows.map(line)] };
  return { name: `${unit?.name ?? ''}${year}年收文登记簿.xlsx`, content: await writeWorkbook([sheet]) };
}

const titles = [
  ...['收文编号', '登记日期', '来文单位', '发文字号', '标题', '文种', '紧急程度', '主送或抄送', '签收人', '签收日期'],
  ...['状态', '办理时限', '承办人', '承办结果', '答复', '退回原因', '保管期限'],
];
const heading: Row = titles.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));

const stateNames: Readonly<Record<DeliveryState, string>> = {
  sent: '待签收',
  received: '已签收',
  registered: '已登记',
  proposing: '拟办',
  instructing: '批示',
  handling: '承办',
  circulating: '传阅',
  handled: '办结',
  filed: '已归档',
  returned: '已退回',
  recalled: '已撤回',
};
const retentionNames: Readonly<Record<string, string>> = {
  permanent: '永久',
  '30-years': '定期30年',
  '10-years': '定期10年',
};

function line(row: DeliveryRecord): Row {
  const handlers = row.handlers.map(
    ({ person, lead }) => `${person.name}${lead && row.handlers.length > 1 ? '（主办）' : ''}`,
  );
  const results = row.handlers.flatMap(({ person, result }) => (result ? `${person.name}：${result}` : []));
  const texts = [
    ...[row.incoming?.number ?? '', localDay(row.incoming?.at), row.issuers.map(({ name }) => name).join('、')],
    ...[row.number ?? '', row.title, docKindNames[row.docKind], urgencyNames[row.urgency]],
    ...[row.role === 'main' ? '主送' : '抄送', row.receivedBy ?? '', localDay(row.receivedAt), stateNames[row.state]],
    ...[
      localDay(row.dueAt),
      handlers.join('、'),
      results.join('；'),
      row.reply?.text ?? '',
      row.returned?.reason ?? '',
    ],
    retentionNames[row.filing?.retention ?? ''] ?? '',
  ];

  // As text, never as a formula: a title that begins with "=" stays a title.
  return texts.map((value) => ({ value, type: String }));
}

const localDay = (at: Date | string | null | undefined): string => (at ? dateOf(new Date(at)) : '');
