import { createRequire } from 'node:module';
import { Jieba } from '@node-rs/jieba';

const require = createRequire(import.meta.url);

/** A cutter with the language's words of its own. Takes some hundred milliseconds, so that only who needs it waits. */
export function openDictionary(): Jieba {
  const { dict } = require('@node-rs/jieba/dict.js') as typeof import('@node-rs/jieba/dict.js');
  return Jieba.withDict(dict);
}
