import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findConsultations } from './consultation.rules.js';
import { findDuplicates, samenessOf } from './duplicates.rules.js';
import { findingActSchema, findingStateSchema } from './finding.contract.js';
import { afterNight, findingAfter } from './finding.rules.js';
import { clashes, heavyDays } from './meeting-load.rules.js';
import { reportActSchema, reportStateSchema } from './report.contract.js';
import { codeOf, dueOnOf, mostObjections, readableCode, reportAfter, usualKinds, withKept } from './report.rules.js';
import { isCheckOn, ruleOfCheck, ruleTable, settingOf, settingsFit } from './rule-table.js';
import type { SentThing } from './sent-thing.js';
import { bandsOf, likenessOf, simhashOf } from './simhash.js';

const dayMs = 86_400_000;
const start = Date.parse('2026-03-02T02:00:00Z');
const thing = (id: string, fields: Partial<SentThing> = {}): SentThing => ({
  subject: { kind: 'notice', id: id.padStart(24, '0') as SentThing['subject']['id'] },
  ...{ title: `事项${id}`, unitId: 'u', unitName: '局', authorIds: [], at: new Date(start) },
  ...{ numbers: [], textHash: null, simhash: null, receiverIds: ['t'] },
  ...fields,
});

const letters = [...'天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜'];
const long = fc.array(fc.constantFrom(...letters), { minLength: 60, maxLength: 300 }).map((all) => all.join(''));

describe('fingerprints', () => {
  test('punctuation and spaces change nothing', () => {
    fc.assert(
      fc.property(long, (text) => {
        expect(simhashOf(`${text}。`)).toBe(simhashOf(text.replaceAll('天', ' 天，')));
      }),
    );
  });

  test('a short text has none', () => expect(simhashOf('请按要求办理。')).toBeNull());

  test('likeness is symmetric, 1 for the same, and a shared band never misses what is like enough', () => {
    const print = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }).map((value) => value.toString(16).padStart(16, '0'));
    const flips = fc.uniqueArray(fc.nat({ max: 63 }), { maxLength: 12 });
    fc.assert(
      fc.property(print, flips, fc.integer({ min: 80, max: 100 }), (one, bits, percent) => {
        const flipped = bits.reduce((value, bit) => value ^ (1n << BigInt(bit)), BigInt(`0x${one}`));
        const other = flipped.toString(16).padStart(16, '0');
        expect(likenessOf(one, other)).toBe(likenessOf(other, one));
        expect(likenessOf(one, other)).toBe(1 - bits.length / 64);
        if (likenessOf(one, other) < percent / 100) return;
        const known = new Set(bandsOf(one, percent / 100));
        expect(bandsOf(other, percent / 100).some((band) => known.has(band))).toBe(true);
      }),
    );
  });
});

describe('duplicates', () => {
  const things = fc
    .array(
      fc.record({
        number: fc.constantFrom('云政发〔2026〕1号', '云政发〔2026〕2号', null),
        hash: fc.constantFrom('a', 'b', null),
        day: fc.integer({ min: 0, max: 60 }),
        receivers: fc.subarray(['t1', 't2', 't3']),
      }),
      { maxLength: 14 },
    )
    .map((all) =>
      all.map(({ number, hash, day, receivers }, index) =>
        thing(String(index), {
          ...{ numbers: number ? [number] : [], textHash: hash, receiverIds: receivers },
          at: new Date(start + day * dayMs),
        }),
      ),
    );

  test('as looking at every pair says: each pair of the same stands in one finding, and nothing else is found', () => {
    fc.assert(
      fc.property(things, (all) => {
        const found = findDuplicates(all, { share: 0.9, days: 30 });
        const same = all.flatMap((one, index) =>
          all
            .slice(index + 1)
            .filter(
              (other) =>
                samenessOf(one, other, 0.9) !== null &&
                Math.abs(one.at.getTime() - other.at.getTime()) <= 30 * dayMs &&
                one.receiverIds.some((id) => other.receiverIds.includes(id)),
            )
            .map((other) => [one, other] as const),
        );
        for (const [one, other] of same)
          expect(found.filter(({ evidence }) => evidence.includes(one) && evidence.includes(other))).toHaveLength(1);
        const involved = new Set(same.flat());
        expect(new Set(found.flatMap(({ evidence }) => evidence))).toEqual(involved);
      }),
    );
  });

  test('the order in which things are looked at changes no key', () => {
    const keys = (all: readonly SentThing[]) =>
      findDuplicates(all, { share: 0.9, days: 30 })
        .map(({ key }) => key)
        .sort();
    fc.assert(
      fc.property(things, (all) => {
        expect(keys([...all].reverse())).toEqual(keys(all));
      }),
    );
  });
});

test('three consultations on one topic in a month are one finding, on three topics none', () => {
  const asked = (title: string, day: number) => thing(String(day), { title, at: new Date(start + day * dayMs) });
  const rounds = [
    '关于征求《城市更新办法（第一稿）》意见的函',
    '关于再次征求《城市更新办法（第二稿）》意见的函',
    '关于征求《城市更新办法（第三轮）》修改意见的函',
  ];
  expect(
    findConsultations(
      rounds.map((title, index) => asked(title, index * 7)),
      { days: 30, times: 3 },
    ),
  ).toMatchObject([{ values: { times: 3 } }]);
  expect(
    findConsultations(
      rounds.map((title, index) => asked(title, index * 20)),
      { days: 30, times: 3 },
    ),
  ).toEqual([]);
  const others = ['关于征求粮食储备意见的函', '关于征求河道清淤意见的函', '关于征求校园食堂意见的函'];
  expect(
    findConsultations(
      others.map((title, index) => asked(title, index)),
      { days: 30, times: 3 },
    ),
  ).toEqual([]);
});

test('meetings one after the other are no clash, over each other they are, and a crowded day counts on working days', () => {
  const at = (hour: number, convenerId: string, day = '2026-03-03') => ({
    ...{ id: `${convenerId}${hour}`, title: '会', convenerId, convenerName: convenerId, unitId: 'town' },
    startsAt: new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+08:00`),
    endsAt: new Date(`${day}T${String(hour + 1).padStart(2, '0')}:00:00+08:00`),
  });
  expect(clashes([at(9, 'a'), at(10, 'b')])).toEqual([]);
  expect(clashes([at(9, 'a'), { ...at(9, 'b'), endsAt: at(11, 'b').endsAt }])).toMatchObject([{ date: '2026-03-03' }]);
  expect(heavyDays([at(9, 'a'), at(14, 'b')], 2)).toHaveLength(1);
  expect(heavyDays([at(9, 'a', '2026-03-07'), at(14, 'b', '2026-03-07')], 2)).toEqual([]);
});

describe('life cycles', () => {
  test('whatever is done, a report is in a state that exists, and a closed one stays closed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...reportActSchema.options), { maxLength: 30 }), (acts) => {
        let state = reportStateSchema.enum.received as ReturnType<typeof reportStateSchema.parse>;
        for (const act of acts) {
          const next = reportAfter(state, act);
          if (state === 'closed') expect(next).toBeNull();
          state = reportStateSchema.parse(next ?? state);
        }
      }),
    );
  });

  test('nothing is answered before it came, objected to before it was answered, or closed unanswered', () => {
    expect(reportStateSchema.options.filter((state) => reportAfter(state, 'object') !== null)).toEqual(['answered']);
    expect(reportStateSchema.options.filter((state) => reportAfter(state, 'close') !== null)).toEqual(['answered']);
    expect(mostObjections).toBe(2);
  });

  test('a finding is always open or settled, and one thing more takes up what was settled', () => {
    for (const state of findingStateSchema.options)
      for (const act of findingActSchema.options) {
        const next = findingAfter(state, act);
        if (next !== null) expect(findingStateSchema.options).toContain(next);
      }
    const keys = fc.uniqueArray(fc.string(), { maxLength: 6 });
    fc.assert(
      fc.property(keys, keys, (had, seen) => {
        expect(afterNight({ state: 'explained', evidenceKeys: had }, seen)).toBe(
          seen.every((key) => had.includes(key)) ? 'same' : 'grew',
        );
      }),
    );
  });
});

describe('the table of rules', () => {
  test('no check is named twice and each id once, G1 to G20 all there', () => {
    const checks = ruleTable.flatMap((row) => row.checks);
    expect(new Set(checks).size).toBe(checks.length);
    expect(new Set(ruleTable.map(({ id }) => id)).size).toBe(ruleTable.length);
    for (let n = 1; n <= 20; n++) expect(ruleTable.map(({ id }) => id)).toContain(`G${n}`);
  });

  test('a switch stops what it names, and never a fixed rule or a check that no row names', () => {
    const off = new Map(ruleTable.map(({ id }) => [id, { enabled: false, settings: { days: 7 } }]));
    for (const row of ruleTable) for (const check of row.checks) expect(isCheckOn(check, off)).toBe(row.fixed);
    expect(isCheckOn('notice:unknown', off)).toBe(true);
    expect(ruleOfCheck('notice:words.forced')?.id).toBe('forced-words');
    expect([settingOf('duplicate-receipt', 'days', new Map()), settingOf('duplicate-receipt', 'days', off)]).toEqual([
      30, 7,
    ]);
    expect(settingsFit(ruleTable.find(({ id }) => id === 'G4') as (typeof ruleTable)[number], { days: 3 })).toBe(false);
  });
});

test('a code is sixteen letters that nobody mistakes, read in groups of four', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      expect(codeOf(bytes)).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
      expect(readableCode(codeOf(bytes)).replaceAll('-', '')).toBe(codeOf(bytes));
    }),
  );
});

test('an answer is owed by a working day: holidays do not count', () => {
  expect([dueOnOf('2026-03-02', 10), dueOnOf('2026-03-06', 1)]).toEqual(['2026-03-16', '2026-03-09']);
});

test('a kind that is left out stays known and is no longer offered', () => {
  const [first, ...rest] = usualKinds;
  expect(withKept(rest, usualKinds).at(-1)).toEqual({ ...first, active: false });
});
