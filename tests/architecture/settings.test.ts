import { readFileSync } from 'node:fs';
import { readSettings, settingNames } from '@yiwang/server/platform/env';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('../../docs/reference/settings.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| `(\w+)` +\| (?:`([^`]+)`|none) +\| \S.* \|/gm)];

test('the table has every setting once, in the order of the program', () => {
  expect(rows.map(([, name]) => name)).toEqual(settingNames);
});

test('the defaults in the table are those of the program', () => {
  const settings = readSettings({}) as unknown as Record<string, unknown>;

  expect(rows.map(([, name = '', value]) => [name, value])).toEqual(
    settingNames.map((name) => [name, settings[name] === undefined ? undefined : String(settings[name])]),
  );
});
