import { describe, expect, test } from 'vitest';
import { formatDeadline, formatExact, formatMoment, formatShare, urgencyOf } from '#lib/format';

/** Saturday 21 November 2026, 10:00 in Shanghai. */
const now = new Date('2026-11-21T02:00:00Z');

describe('a moment is said as people say it', () => {
  test.each([
    ['2026-11-21T09:00:00Z', '今天 17:00'],
    ['2026-11-20T15:59:00Z', '昨天 23:59'],
    ['2026-11-20T16:00:00Z', '今天 00:00'],
    ['2026-11-22T01:00:00Z', '明天 09:00'],
    ['2026-11-23T01:00:00Z', '后天 09:00'],
    ['2026-11-26T01:00:00Z', '周四 09:00'],
    ['2026-11-15T01:00:00Z', '11月15日 09:00'],
    ['2026-10-01T01:00:00Z', '10月1日'],
    ['2025-12-31T15:59:00Z', '2025年12月31日'],
  ])('%s is %s', (iso, said) => {
    expect(formatMoment(iso, 'zh-CN', now)).toBe(said);
  });
});

test('a deadline says until when', () => {
  expect(formatDeadline('2026-11-21T09:00:00Z', 'zh-CN', now)).toBe('今天 17:00 前');
  expect(formatDeadline('2026-11-21T09:00:00Z', 'en', now)).toBe('by today 17:00');
});

test('the exact instant is that of Shanghai, wherever the reader is', () => {
  expect(formatExact('2026-11-20T16:00:01Z')).toBe('2026-11-21 00:00:01');
});

test('urgency goes by the calendar day, and by the minute once it is over', () => {
  const all = ['2026-11-21T01:59:59Z', '2026-11-21T15:59:00Z', '2026-11-23T01:00:00Z', '2026-11-24T01:00:00Z'];

  expect(all.map((deadline) => urgencyOf(deadline, now))).toEqual(['overdue', 'today', 'soon', 'calm']);
});

test('a share is never rounded up to a goal', () => {
  expect([0.3, 0.29996, -0.2999, 0.289, 1].map((share) => formatShare(share, 'zh-CN'))).toEqual([
    '30.0%',
    '29.9%',
    '-29.9%',
    '28.9%',
    '100.0%',
  ]);
});
