import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { expect, test } from 'vitest';
import { emptyDraft, fieldsOf, wrongLine } from '#features/demand/draft';

const unitId = 'a'.repeat(24) as UnitId;
const whole = {
  ...emptyDraft(unitId, new Date('2026-03-02T02:00:00Z')),
  ...{ title: '机井登记表', basis: '市政办发〔2026〕3号', receiverIds: [unitId] },
};

test('a draft is whole with a title, a basis, whom it is asked of, and its dates in order', () => {
  expect(
    [{ title: '' }, { basis: '' }, { receiverIds: [] }, { through: '2026-03-01' }, { unitId: null }].map((part) =>
      fieldsOf({ ...whole, ...part }),
    ),
  ).toEqual([null, null, null, null, null]);
  expect(fieldsOf({ ...whole, items: ' 位置 \n\n深度' })).toMatchObject({
    items: ['位置', '深度'],
    through: '2026-04-01',
  });
});

test('indicators are read line by line, and only of an inspection', () => {
  const indicators = '1 40 防汛值守\n2，12.5，夜间 值班';

  expect(fieldsOf({ ...whole, kind: 'inspection', indicators })?.indicators).toEqual([
    { level: 1, points: 40, text: '防汛值守' },
    { level: 2, points: 12.5, text: '夜间 值班' },
  ]);
  expect(fieldsOf({ ...whole, indicators })?.indicators).toEqual([]);
  expect([wrongLine(indicators), wrongLine('1 40 防汛\n防汛')]).toEqual([null, 2]);
  expect(fieldsOf({ ...whole, kind: 'inspection', indicators: '防汛' })).toBeNull();
});

test('a visit has neither a rhythm nor a place where it is filled in', () => {
  expect(fieldsOf({ ...whole, kind: 'research', frequency: 'weekly', channel: 'mail' })).toMatchObject({
    frequency: 'once',
    channel: 'platform',
  });
});
