import { expect, test } from 'vitest';
import { fingertip } from '../wording/relief.js';
import { wordingHints } from './message.hints.js';

const rulesOf = (text: string) => wordingHints(text).map(({ rule }) => rule);

test('forced behaviour is named with its clause', () => {
  expect(wordingHints('请各村在群里接龙，并打卡截图')).toEqual([
    { rule: 'words.forced', words: '打卡、接龙、截图', clause: fingertip },
  ]);
});

test('asking for 收到 in words is hinted at', () => {
  expect(rulesOf('明天开会，收到请回复')).toEqual(['words.forced', 'reply.demanded']);
  expect(rulesOf('收到的同志回复一下')).toEqual(['reply.demanded']);
  expect(rulesOf('请大家回复收到')).toEqual(['reply.demanded']);
});

test('asking for an answer at once is hinted at', () => {
  expect(rulesOf('请立即回复')).toEqual(['answer.at_once']);
  expect(rulesOf('十分钟内上报数字')).toEqual(['answer.at_once']);
});

test('plain talk has no hints', () => {
  expect(wordingHints('材料已收到，谢谢。下午两点到会议室，路上注意安全。')).toEqual([]);
});
