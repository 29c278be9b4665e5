import type { ArchivedDocument } from '#modules/document/archive/archived-document';
import { factsHtml, headingHtml, pageHtml, tableHtml } from '#modules/document/archive/page-html';
import { receiptCells, receiptHead } from '#modules/document/archive/receipts';
import { actOf, momentOf, outcomeOf } from '#modules/document/archive/trail-words';

/** 处理单: what was done, when, by whom, and what became of it with each receiver. 条例 art. 18-27. */
export function handlingSheet(archived: ArchivedDocument): string {
  const { document, issuerNames } = archived;

  return pageHtml(
    '公文处理单',
    [
      factsHtml([
        ['标题', document.content.title],
        ['发文机关', issuerNames.join('、')],
        ['发文字号', document.registration?.number ?? ''],
      ]),
      headingHtml('发文办理'),
      tableHtml(
        ['序号', '时间', '办理', '姓名', '单位', '结果', '意见', '校验'],
        document.trail.map((entry) => [
          String(entry.n),
          momentOf(entry.at),
          actOf(entry),
          entry.onBehalfOf ? `${entry.by.name}（代${entry.onBehalfOf.name}）` : entry.by.name,
          entry.by.unitName,
          outcomeOf(entry),
          entry.opinion,
          entry.hash.slice(0, 12),
        ]),
      ),
      headingHtml('收文情况'),
      tableHtml(receiptHead, receiptCells(archived)),
    ].join(''),
  );
}
