import type { FigurePlan, Source } from '#modules/statistics/figure/plan-figure';

const sources: Record<Source, string> = { platform: '由本平台计数', manual: '按月人工录入', none: '无数据' };

/** The caliber with what stands behind its two sides. A text that people cite, in the language of the reports. */
export function caliberText(text: string, plan: FigurePlan): string {
  const sides = `本年${sources[plan.current.source]}，上年${sources[plan.baseline.source]}`;
  const cut = plan.cutToMonth ? '；录入数只到月，两年均计至最近一个完整月份的月末' : '';
  const missing = plan.missing.length > 0 ? `；缺 ${plan.missing.join('、')} 的录入数，不计算增减` : '';

  return `${text}。${sides}${cut}${missing}。`;
}
