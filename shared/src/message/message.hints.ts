import { fingertip, forcedWords } from '../wording/relief.js';

/** What is said to a writer before sending; nothing is refused for it. */
export interface WordingHint {
  readonly rule: 'words.forced' | 'reply.demanded' | 'answer.at_once';
  /** What was written, as it stands in the text. */
  readonly words: string;
  readonly clause: string;
}

/** 收到 is one tap here, so asking for it in words makes fifty messages of one. */
const replyDemanded =
  /(?:收到|看到|知悉)[^。；，,\n]{0,4}(?:回复|回个|扣\s*1|报个数)|(?:请|务必|须|需)[^。；，,\n]{0,6}(?:回复收到|回复\s*1)/u;
const atOnce =
  /(?:立即|马上|即刻|立刻|即时|秒|五分钟内|10分钟内|十分钟内)[^。；，,\n]{0,4}(?:回复|响应|回应|反馈|上报|报送|转发)/u;

/**
 * Wording that groups may not be used for: roll-calls, check-ins, screenshots, points, instant answers.
 * 《关于防治“指尖上的形式主义”的若干意见》, on how work groups are used.
 */
export function wordingHints(text: string): WordingHint[] {
  const hints: WordingHint[] = [];
  const forced = forcedWords.filter((word) => text.includes(word));
  if (forced.length > 0) hints.push({ rule: 'words.forced', words: forced.join('、'), clause: fingertip });

  const reply = replyDemanded.exec(text);
  if (reply) hints.push({ rule: 'reply.demanded', words: reply[0], clause: fingertip });
  const hurried = atOnce.exec(text);
  if (hurried) hints.push({ rule: 'answer.at_once', words: hurried[0], clause: fingertip });

  return hints;
}
