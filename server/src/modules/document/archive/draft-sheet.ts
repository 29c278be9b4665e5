import { blockNumbers } from '@yiwang/shared/document/block-numbers';
import type { Block } from '@yiwang/shared/document/document.content';
import { docKindNames, urgencyNames } from '@yiwang/shared/document/document.kinds';
import { reviewPointsSchema, type TrailEntry } from '@yiwang/shared/document/document.schemas';
import type { ArchivedDocument } from '#modules/document/archive/archived-document';
import { escaped } from '#modules/document/archive/markup';
import { factsHtml, headingHtml, pageHtml, tableHtml } from '#modules/document/archive/page-html';
import { actOf, momentOf, opinionOf } from '#modules/document/archive/trail-words';

/** 发文稿纸: the last draft with every opinion that was given on it, in all rounds. 条例 art. 22, 27. */
export function draftSheet({ document, issuerNames }: ArchivedDocument): string {
  const { content, trail } = document;
  const opinions = trail.filter(({ outcome, opinion }) => outcome !== null || opinion !== '');

  return pageHtml(
    '发文稿纸',
    [
      factsHtml([
        ['发文机关', issuerNames.join('、')],
        ['发文字号', document.registration?.number ?? ''],
        ['文种', docKindNames[content.docKind]],
        ['紧急程度', urgencyNames[content.urgency]],
        ['拟稿人', document.authorName],
        ['签发人', document.signatory?.name ?? ''],
        ['成文日期', document.issuedOn ?? ''],
        ['主送', content.addresseesText || content.addressees.map(({ name }) => name).join('，')],
        ['抄送', content.copyToText || content.copyTo.map(({ name }) => name).join('，')],
        ['印发份数', String(document.registration?.copies || '')],
        ['定稿校验', document.contentHash],
      ]),
      headingHtml('意见'),
      tableHtml(
        ['环节', '姓名', '单位', '时间', '意见'],
        opinions.map((entry) => [
          actOf(entry),
          entry.onBehalfOf ? `${entry.by.name}（代${entry.onBehalfOf.name}）` : entry.by.name,
          entry.by.unitName,
          momentOf(entry.at),
          opinionOf(entry),
        ]),
      ),
      ...reviewHtml(trail),
      ...(document.overrides.length === 0
        ? []
        : [
            headingHtml('规则提示与说明的理由'),
            tableHtml(
              ['规则', '理由', '姓名', '时间'],
              document.overrides.map(({ rule, reason, by, at }) => [rule, reason, by, momentOf(at)]),
            ),
          ]),
      headingHtml('定稿'),
      `<div class="text"><h2 class="center">${escaped(content.title)}</h2>\n${blocksHtml(content.blocks)}</div>\n`,
      ...content.attachments.map(
        ({ name, blocks }, index) =>
          `${headingHtml(`附件${content.attachments.length > 1 ? index + 1 : ''}　${name}`)}${blocks ? `<div class="text">${blocksHtml(blocks)}</div>\n` : ''}`,
      ),
    ].join(''),
  );
}

/** The five points of art. 20 and the assessment of burden (一致性评估), as the office answered them. */
function reviewHtml(trail: readonly TrailEntry[]): string[] {
  const reviews = trail.flatMap((entry) => {
    const points = reviewPointsSchema.safeParse(entry.details['review']);
    return points.success ? [{ entry, points: points.data }] : [];
  });
  if (reviews.length === 0) return [];

  return [
    headingHtml('审核要点'),
    tableHtml(
      ['审核人', '理由依据', '符合政策', '协商一致', '文种格式', '其他要求', '一致性评估'],
      reviews.map(({ entry, points }) => [
        entry.by.name,
        ...[points.grounds, points.policy, points.agreed, points.form, points.other].map((held) =>
          held ? '是' : '否',
        ),
        points.burden === 'none' ? '不增加基层负担' : points.burdenNote,
      ]),
    ),
  ];
}

function blocksHtml(blocks: readonly Block[]): string {
  const numbers = blockNumbers(blocks);

  return blocks
    .map((block, index) => {
      if (block.type === 'table') return tableHtml(block.rows[0] ?? [], block.rows.slice(1));
      const align = block.align === 'start' ? '' : ` class="${block.align}"`;
      return `<p${align}>${escaped(`${numbers[index] ?? ''}${block.text}`)}</p>\n`;
    })
    .join('');
}
