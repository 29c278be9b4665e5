import { expect, test } from 'vitest';
import { writtenOptions } from '#server/cli/written-options';

test('options are what was typed, however much it looks like a number', () => {
  const names = ['account', 'name', 'confirm', 'initial-passwords'];
  expect(writtenOptions(['--account', '007', '--name=1e3', '--json', '--initial-passwords', '01.csv'], names)).toEqual({
    account: '007',
    name: '1e3',
    initialPasswords: '01.csv',
  });
  expect(writtenOptions(['--confirm', '', '--account', '--name', '甲'], names)).toEqual({ confirm: '', name: '甲' });
});
