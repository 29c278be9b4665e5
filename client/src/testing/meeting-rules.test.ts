import { checkMeeting } from '@yiwang/shared/meeting/checks/check-meeting';
import { meetingRules } from '@yiwang/shared/meeting/checks/meeting-check-rules';
import { ruleScenes } from '@yiwang/shared/meeting/checks/testing.rule-scenes';
import { describe, expect, test } from 'vitest';
import { i18n, startI18n } from '#lib/i18n';
import { setPreferences } from '#lib/preferences';

const findings = meetingRules.flatMap(({ id }) =>
  (ruleScenes[id]?.objects ?? []).flatMap((scene) => checkMeeting(scene).filter(({ rule }) => rule === id)),
);
const namesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);

describe.each(['zh-CN', 'en'] as const)('%s', (language) => {
  test('every rule of meetings says what is wrong and the way out, with values that it gives', async () => {
    setPreferences({ language });
    await startI18n();
    const lacking = findings.flatMap(({ message, rule, values }) =>
      [message, `${rule}.wayOut`].filter((key) => {
        const text = String(i18n.getResource(language, 'meeting-rules', key) ?? '');
        return text === '' || namesIn(text).some((name) => values[name] === undefined);
      }),
    );

    expect(findings.length).toBeGreaterThanOrEqual(meetingRules.length);
    expect(lacking).toEqual([]);
  });
});
