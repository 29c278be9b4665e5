import { expect, test } from 'vitest';
import { learnNames, looserWords } from '#modules/search/looser-words';

test.each([
  ['防汛值班通知', '防汛 值班 通知'],
  ['关于防汛值班的通知', '防汛 值班 通知'],
  ['防汛', null],
  ['防汛 值班', null],
  ['云政发〔2026〕12号', null],
])('%s is looked for as %s where nothing holds it as typed', (asked, loose) => {
  expect(looserWords(asked) ?? null).toBe(loose);
});

test('names of units and people are not cut', async () => {
  await learnNames(async () => ['金沙滩大数据管理局', '欧阳喆堃']);

  expect(looserWords('金沙滩大数据管理局年度总结')).toBe('金沙滩大数据管理局 年度 总结');
  expect(looserWords('欧阳喆堃任免通知')?.split(' ')[0]).toBe('欧阳喆堃');
});
