import type { Jieba } from '@node-rs/jieba';
import { forgetOnDisconnect } from '#platform/database/connect';
import { openDictionary } from '#platform/words/dictionary';
import { atomsOf } from '#platform/words/tokens';

/** A question this long is a phrase of several words, seldom written anywhere as it was typed. */
const shortestPhrase = 4;
/** Words that only tie others together. */
const particles = new Set(['关于', '以及', '有关', '进行', '开展', '我们', '什么', '怎么', '如何', '哪些']);

let jieba: Jieba | null = null;

function dictionary(): Jieba {
  jieba ??= openDictionary();
  return jieba;
}

const learnEveryMs = 3_600_000;
let learntAt = 0;
forgetOnDisconnect(() => {
  jieba = null;
  learntAt = 0;
});

/** Names of units and people, which no dictionary has, are kept whole; asked for again after an hour. */
export async function learnNames(namesOf: () => Promise<readonly string[]>): Promise<void> {
  if (Date.now() - learntAt < learnEveryMs) return;
  learntAt = Date.now();
  const lines = (await namesOf())
    .filter((name) => /^\p{Script=Han}{2,}$/u.test(name))
    .map((name) => `${name} 10000 nt`);
  if (lines.length > 0) dictionary().loadDict(Buffer.from(lines.join('\n')));
}

/**
 * A question cut into the words of the language, parted by spaces: 防汛值班通知 becomes 防汛 值班 通知. Null where
 * there is nothing to cut.
 */
export function looserWords(asked: string): string | null {
  const cut = asked.split(/\s+/u).flatMap((word) => (isPhrase(word) ? cutOne(word) : [word]));

  return cut.length > 0 && cut.join(' ') !== asked.trim() ? cut.join(' ') : null;
}

/** Numbers and what holds marks are asked for as they stand: a number that is wrong by a digit finds nothing. */
const isPhrase = (word: string): boolean => /^\p{Script=Han}+$/u.test(word) && atomsOf(word).length >= shortestPhrase;

const cutOne = (word: string): string[] => {
  const parts = dictionary()
    .cut(word, true)
    .filter((part) => atomsOf(part).length > 0);
  const telling = parts.filter((part) => [...part].length > 1 && !particles.has(part));

  // Nothing but single characters is no cut at all: they stand in every text.
  return telling.length > 0 ? telling : [word];
};
