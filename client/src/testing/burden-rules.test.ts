import { detectorSchema } from '@yiwang/shared/burden/finding.contract';
import { ruleTable } from '@yiwang/shared/burden/rule-table';
import { checkDemand, type DemandScene, usualNumbers } from '@yiwang/shared/demand/demand.rules';
import { demandFieldsSchema } from '@yiwang/shared/demand/demand.schemas';
import { describe, expect, test } from 'vitest';
import { i18n, startI18n } from '#lib/i18n';
import { setPreferences } from '#lib/preferences';

const unitId = 'a'.repeat(24);
const sceneOf = (fields: object): DemandScene => ({
  fields: demandFieldsSchema.parse({
    ...{ kind: 'form', unitId, title: '打卡报表', basis: '依据', receiverIds: [unitId], purpose: '密级：秘密' },
    ...{ from: '2026-03-02', through: '2026-03-03', frequency: 'weekly', channel: 'mail', items: ['面积'] },
    ...fields,
  }),
  plan: { title: '检查', times: 1, used: 1 },
  earlier: [{ title: '面积表', unitName: '水务局', items: ['面积'] }],
  visits: [{ place: '北村', times: 5 }],
  ...{ today: '2026-03-02', reachesGrassroots: true, numbers: usualNumbers },
});
const indicators = [
  { text: '会议次数和排名', level: 3, points: 120.5 },
  { text: '成效', level: 1, points: 1 },
];
const findings = [sceneOf({}), sceneOf({ kind: 'inspection', indicators })].flatMap(checkDemand);
const namesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);

describe.each(['zh-CN', 'en'] as const)('%s', (language) => {
  const textOf = (module: string, key: string): string => String(i18n.getResource(language, module, key) ?? '');

  test('every row of the table has a name, every measure and setting a word, every detector a sentence', async () => {
    setPreferences({ language });
    await startI18n();
    const keys = ruleTable.flatMap(({ id, level, settings }) => [
      ...[`rule.${id}`, `level.${level}`],
      ...settings.flatMap(({ key, measure }) => [`setting.${key}`, `measure.${measure}`]),
    ]);
    const sentences = detectorSchema.options.map((id) => `finding.${id}`);

    expect([...keys, ...sentences].filter((key) => textOf('burden', key) === '')).toEqual([]);
  });

  test('every rule of forms and visits says what is wrong and the way out, with values that it gives', async () => {
    setPreferences({ language });
    await startI18n();
    const lacking = findings.flatMap(({ message, values }) =>
      [message, `${message}.next`].filter((key) => {
        const text = textOf('demand', key);
        return text === '' || namesIn(text).some((name) => values[name] === undefined);
      }),
    );

    expect(new Set(findings.map(({ rule }) => rule)).size).toBe(15);
    expect(lacking).toEqual([]);
  });
});
