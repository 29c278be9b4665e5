import { isSameSubject } from '../meeting/checks/check-meeting.js';
import { type Found, keyOf, type SentThing } from './sent-thing.js';

/** 征求意见 in a title, whoever asks and however often. */
const asks = /征求[^，。；]{0,40}意见|意见征(?:求|集)|反馈[^，。；]{0,10}(?:修改)?意见/;
const frame =
  /关于|征求|意见(?:建议)?|征集|反馈|修改|的|函|通知|《|》|[（(][^）)]*(?:稿|轮|次)[）)]|再次|二次|第[一二三四五\d]+[轮次]/g;

export const isConsultation = (title: string): boolean => asks.test(title);
const topicOf = (title: string): string => title.replace(frame, '');

/** 反复征求意见: so many of one topic to the same units within so many days. The case of 潮州, domain.md 3.5. */
export function findConsultations(
  things: readonly SentThing[],
  { days, times }: { readonly days: number; readonly times: number },
): Found[] {
  const asked = things
    .filter(({ title }) => isConsultation(title))
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  const used = new Set<string>();

  return asked.flatMap((first) => {
    if (used.has(keyOf(first.subject))) return [];
    const until = first.at.getTime() + days * 86_400_000;
    const evidence = asked.filter(
      (each) =>
        each === first ||
        (each.unitId === first.unitId &&
          each.at >= first.at &&
          each.at.getTime() <= until &&
          isSameSubject(topicOf(first.title), topicOf(each.title))),
    );
    if (evidence.length < times) return [];
    for (const each of evidence) used.add(keyOf(each.subject));
    const receiverIds = [...new Set(evidence.flatMap((each) => each.receiverIds))].sort();

    return [
      {
        key: keyOf(first.subject),
        evidence,
        receiverIds,
        values: { title: first.title, times: evidence.length, days },
      },
    ];
  });
}
