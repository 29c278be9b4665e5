import { expect, test } from 'vitest';
import type { PersonId } from '../person/person.contract.js';
import { alerts, canRecall, excerptOf, isQuiet, unreadOf } from './message.rules.js';
import { restByDefault } from './message.schemas.js';

const me = 'a'.repeat(24) as PersonId;
const other = 'b'.repeat(24) as PersonId;
const wednesday = (time: string) => new Date(`2026-11-25T${time}:00+08:00`);

test('what one may not see is not unread', () => {
  expect([unreadOf(10, 4), unreadOf(10, 0, 7), unreadOf(10, 9, 7), unreadOf(3, 9)]).toEqual([6, 3, 1, 0]);
});

test('quiet hours go over midnight and end on the minute', () => {
  const at = (time: string) => isQuiet(restByDefault, wednesday(time));

  expect([at('19:59'), at('20:00'), at('23:30'), at('07:59'), at('08:00')]).toEqual([false, true, true, true, false]);
});

test('quiet hours within a day', () => {
  const noon = { ...restByDefault, quiet: { from: '12:00', to: '14:00' } };

  expect([isQuiet(noon, wednesday('13:00')), isQuiet(noon, wednesday('14:00'))]).toEqual([true, false]);
});

test('days off are quiet where the person wants it', () => {
  const saturday = new Date('2026-11-28T10:00:00+08:00');

  expect(isQuiet(restByDefault, saturday)).toBe(true);
  expect(isQuiet({ ...restByDefault, quietOnDaysOff: false }, saturday)).toBe(false);
});

test('a muted conversation alerts only whom it names, and nobody in quiet hours', () => {
  const plain = { senderId: other, mentions: [], mentionsEveryone: false };
  const naming = { ...plain, mentions: [{ id: me, name: '张三' }] };
  const day = { rest: restByDefault, at: wednesday('10:00') };
  const night = { rest: restByDefault, at: wednesday('22:00') };

  expect(alerts(plain, me, { ...day, muted: false })).toBe(true);
  expect(alerts(plain, me, { ...day, muted: true })).toBe(false);
  expect(alerts(naming, me, { ...day, muted: true })).toBe(true);
  expect(alerts(naming, me, { ...night, muted: false })).toBe(false);
  expect(alerts({ ...plain, senderId: me }, me, { ...day, muted: false })).toBe(false);
});

test('one takes back the own message within two minutes, once', () => {
  const message = { senderId: me, at: wednesday('10:00').toISOString(), recall: null };
  const recall = { at: message.at, by: 'sender' as const, byName: '张三', reason: null };

  expect(canRecall(message, me, wednesday('10:02'))).toBe(true);
  expect(canRecall(message, me, new Date(wednesday('10:02').getTime() + 1))).toBe(false);
  expect(canRecall(message, other, wednesday('10:01'))).toBe(false);
  expect(canRecall({ ...message, recall }, me, wednesday('10:01'))).toBe(false);
});

test('an excerpt is one line, cut between characters', () => {
  expect(excerptOf(' 第一行\n第二行 ')).toBe('第一行 第二行');
  expect(excerptOf('𠮷'.repeat(100))).toBe(`${'𠮷'.repeat(80)}…`);
});
