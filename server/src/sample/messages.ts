import type { OfficePeople } from '#server/sample/people';

interface Conversations {
  readonly items: readonly { readonly id: string; readonly title: string }[];
}
type Speaker = keyof OfficePeople;

const said: readonly { readonly group: string; readonly lines: readonly (readonly [Speaker, string])[] }[] = [
  {
    group: '工作群',
    lines: [
      ['keeper', '本周值班表已排好，有调整的请在今天下班前找我。'],
      ['clerk', '周四的班我和周五的同志对调，已经说好。'],
      ['keeper', '好的，已改。'],
      ['leader', '减负清单第三稿我看过了，条目可以再合并，明天碰头定稿。'],
      ['cadre', '明白，我先把重复的几条并起来。'],
    ],
  },
  {
    group: '文书业务',
    lines: [
      ['clerk', '发文字号里的年份用六角括号〔〕，序号不加“第”、不编虚位，系统会提示，请大家留意。'],
      ['keeper', '用印前再核一遍成文日期，以负责人签发的日期为准。'],
    ],
  },
];

/** A few words in the groups that the sample city has filed. Said once: a message is known by its `clientId`. */
export async function writeMessages(people: OfficePeople): Promise<void> {
  const { items } = await people.keeper.get<Conversations>('/conversations');
  for (const { group, lines } of said) {
    const conversation = items.find(({ title }) => title.includes(group));
    if (!conversation) continue;
    for (const [n, [speaker, text]] of lines.entries())
      await people[speaker].post(`/conversations/${conversation.id}/messages`, {
        clientId: `sample-line-${n + 1}`,
        text,
      });
  }
}
