import type { DeliveryState } from '@yiwang/shared/document/delivery.contract';
import type { ArchivedDocument } from '#modules/document/archive/archived-document';
import { momentOf } from '#modules/document/archive/trail-words';

const stateNames: Readonly<Record<DeliveryState, string>> = {
  sent: '待签收',
  received: '已签收',
  registered: '已登记',
  proposing: '拟办',
  instructing: '批示',
  handling: '承办',
  circulating: '传阅',
  handled: '已办结',
  filed: '已归档',
  returned: '已退回',
  recalled: '已撤回',
};

export const receiptHead = [
  '单位',
  '主送或抄送',
  '状态',
  '发出时间',
  '签收时间',
  '签收人',
  '收文编号',
  '退回或撤回原因',
  '答复',
];

/** One row for each unit, in the order of the tree. */
export const receiptCells = ({ deliveries }: ArchivedDocument): string[][] =>
  deliveries.map(({ unitName, delivery }) => [
    unitName,
    delivery.role === 'main' ? '主送' : '抄送',
    stateNames[delivery.state],
    momentOf(delivery.sentAt),
    momentOf(delivery.receivedAt),
    delivery.receivedBy ?? '',
    delivery.incoming?.number ?? '',
    delivery.returned?.reason ?? delivery.recalled?.reason ?? '',
    delivery.reply?.text ?? '',
  ]);

/** For a spreadsheet: with a mark of UTF-8, and nothing that it would take for a formula. */
export const receiptsCsv = (archived: ArchivedDocument): string =>
  `\ufeff${[receiptHead, ...receiptCells(archived)].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

const cell = (text: string): string => {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;

  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};

/** The same with the signed trail of each delivery. */
export const receiptsJson = ({ deliveries }: ArchivedDocument): string =>
  `${JSON.stringify(
    deliveries.map(({ unitName, delivery }) => {
      const { _id, unitId, role, state, sentAt, receivedAt, receivedBy, incoming, returned, recalled, reply, trail } =
        delivery;
      return {
        id: _id,
        unitId,
        unitName,
        role,
        state,
        sentAt,
        receivedAt,
        receivedBy,
        incoming,
        returned,
        recalled,
        reply,
        trail,
      };
    }),
    null,
    2,
  )}\n`;
