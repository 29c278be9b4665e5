import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

let jieba: Jieba | null = null;

/** Chinese words in order; joined they are the text again. The dictionary is read at the first call. */
export function cutWords(text: string): string[] {
  jieba ??= Jieba.withDict(dict);

  return jieba.cut(text, true);
}
