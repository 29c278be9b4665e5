import type { Jieba } from '@node-rs/jieba';
import { openDictionary } from '#platform/words/dictionary';

let jieba: Jieba | null = null;

export interface Word {
  readonly text: string;
  /** Part of speech as jieba tags it: n, v, p, u, m, q and so on. */
  readonly tag: string;
}

/** Chinese words in order; joined they are the text again. The dictionary is read at the first call. */
export function cutWords(text: string): Word[] {
  jieba ??= openDictionary();

  return jieba.tag(text, true).map(({ word, tag }) => ({ text: word, tag }));
}
