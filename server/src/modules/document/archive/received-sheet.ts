import { dateOf } from '@yiwang/shared/calendar/working-days';
import { firstCheckPointsSchema } from '@yiwang/shared/document/delivery.contract';
import { docKindNames, urgencyNames } from '@yiwang/shared/document/document.kinds';
import type { TrailEntry } from '@yiwang/shared/document/document.schemas';
import { retentionNames } from '@yiwang/shared/document/retention';
import { factsHtml, headingHtml, pageHtml, tableHtml } from '#modules/document/archive/page-html';
import type { ReceivedDocument } from '#modules/document/archive/received-document';
import { actOf, momentOf, outcomeOf } from '#modules/document/archive/trail-words';
import type { DeliveryRecord } from '#modules/document/delivery.model';

/** 收文处理单: how the receiving unit handled it, from its receipt to its filing. 条例 art. 24, 27. */
export function receivedSheet({ delivery, document, unitName, issuerNames }: ReceivedDocument): string {
  const { incoming, filing, reply } = delivery;

  return pageHtml(
    '收文处理单',
    [
      factsHtml([
        ['收文单位', unitName],
        ['收文编号', incoming?.number ?? ''],
        ['登记时间', momentOf(incoming?.at ?? null)],
        ['来文单位', issuerNames.join('、')],
        ['来文字号', delivery.number ?? ''],
        ['成文日期', document.issuedOn ?? ''],
        ['标题', delivery.title],
        ['文种', docKindNames[delivery.docKind]],
        ['紧急程度', urgencyNames[delivery.urgency]],
        ['主送或抄送', delivery.role === 'main' ? '主送' : '抄送'],
        ['签收', [delivery.receivedBy ?? '', momentOf(delivery.receivedAt)].join(' ').trim()],
        ['办理时限', delivery.dueAt ? dateOf(delivery.dueAt) : ''],
        ['归档', filing ? `${retentionNames[filing.retention]}　${filing.by}　${momentOf(filing.at)}` : ''],
        ['正本校验', document.final?.sha256 ?? ''],
        ['验证码', document.final?.verificationCode ?? ''],
      ]),
      ...firstChecksHtml(delivery.trail),
      ...opinionsHtml('拟办', delivery.trail, 'delivery.propose'),
      ...opinionsHtml('批示', delivery.trail, 'delivery.instruct'),
      ...handlersHtml(delivery),
      ...circulationHtml(delivery),
      ...(reply
        ? [headingHtml('答复'), tableHtml(['姓名', '时间', '内容'], [[reply.by, momentOf(reply.at), reply.text]])]
        : []),
      headingHtml('办理过程'),
      tableHtml(
        ['序号', '时间', '办理', '姓名', '单位', '结果', '意见', '校验'],
        delivery.trail.map((entry) => [
          String(entry.n),
          momentOf(entry.at),
          actOf(entry),
          entry.by.name,
          entry.by.unitName,
          outcomeOf(entry),
          entry.opinion,
          entry.hash.slice(0, 12),
        ]),
      ),
    ].join(''),
  );
}

/** The five points of art. 24(3), as the desk answered them. */
function firstChecksHtml(trail: readonly TrailEntry[]): string[] {
  const checks = trail.flatMap((entry) => {
    const points = firstCheckPointsSchema.safeParse(entry.details['points']);
    return points.success ? [{ entry, points: points.data }] : [];
  });
  if (checks.length === 0) return [];

  return [
    headingHtml('初审'),
    tableHtml(
      ['初审人', '时间', '应由本机关办理', '符合行文规则', '文种格式', '已协商会签', '其他要求', '意见'],
      checks.map(({ entry, points }) => [
        entry.by.name,
        momentOf(entry.at),
        ...[points.ours, points.rules, points.form, points.agreed, points.other].map((held) => (held ? '是' : '否')),
        entry.opinion,
      ]),
    ),
  ];
}

/** All of them from the trail: the record has those of the last round only. */
function opinionsHtml(title: string, trail: readonly TrailEntry[], act: string): string[] {
  const entries = trail.filter((entry) => entry.act === act);
  if (entries.length === 0) return [];
  const rows = entries.map(({ by, at, opinion }) => [by.name, momentOf(at), opinion]);

  return [headingHtml(title), tableHtml(['姓名', '时间', '意见'], rows)];
}

function handlersHtml({ handlers }: DeliveryRecord): string[] {
  if (handlers.length === 0) return [];
  const rows = handlers.map((each) => [
    each.person.name,
    each.unitName,
    each.lead ? '主办' : '协办',
    momentOf(each.doneAt),
    each.result,
  ]);

  return [headingHtml('承办'), tableHtml(['姓名', '单位', '主办或协办', '办结时间', '结果'], rows)];
}

function circulationHtml({ circulation }: DeliveryRecord): string[] {
  if (circulation.length === 0) return [];
  const rows = circulation.map((each) => [
    each.person.name,
    each.unitName,
    momentOf(each.sentAt),
    momentOf(each.readAt),
    each.note,
  ]);

  return [headingHtml('传阅'), tableHtml(['姓名', '单位', '送阅时间', '阅文时间', '意见'], rows)];
}
