/** Numbers that are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;

  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const characters = [
  ...'政府工作发展建设管理经济社会人民安全生产组织实施加强推进落实责任制度服务保障改革项目资金农村水利教育卫生环境保护',
  ...'防汛值班检查整治督促培训计划方案意见要求部门单位干部群众企业市场监督执法统计调查规划用地审批交通道路运输文化旅游体育',
  // As many different ones as office papers have.
  ...Array.from({ length: 1200 }, (_, n) => String.fromCodePoint(0x4e00 + n * 17)),
  ...'科技创新人才引进养老托育医疗保险就业创业财政税收审计公开信息网络数据平台应急救援消防森林草原河湖库塘渠道堤坝山林田园',
];
const wordCount = 4000;
/** As often as words of a language are: the second half as often as the first, the hundredth a hundredth. */
const rankOf = (draw: number): number => Math.floor(wordCount ** draw) - 1;

export interface Language {
  /** The word of a rank; rank 0 is the most frequent. */
  word(rank: number): string;
  /** About so many characters, in sentences. */
  text(length: number): string;
}

/** Words of two to four characters, each rank always the same one, in texts of office length. */
export function languageOf(next: () => number): Language {
  const words = new Set<string>();
  while (words.size < wordCount) {
    const length = next() < 0.7 ? 2 : next() < 0.6 ? 3 : 4;
    words.add(Array.from({ length }, () => characters[Math.floor(next() * characters.length)] ?? '政').join(''));
  }
  const listed = [...words];
  const word = (rank: number): string => listed[rank] ?? '政府';

  return {
    word,
    text(length) {
      let text = '';
      for (let inSentence = 1; text.length < length; inSentence += 1)
        text += word(rankOf(next())) + (inSentence % 9 === 0 ? '。' : inSentence % 4 === 0 ? '，' : '');
      return text;
    },
  };
}
