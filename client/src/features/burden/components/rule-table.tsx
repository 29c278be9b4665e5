import { useMutation, useQuery } from '@tanstack/react-query';
import { type BurdenRule, burdenRuleContract } from '@yiwang/shared/burden/rule.contract';
import { Button, Flex, InputNumber, Switch, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, queryOf } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { useAnnounceProblem } from '#ui/announce-problem';
import { QueryView } from '#ui/query-view';

/** The table of rules and detectors; the burden office switches them. */
export function RuleTable() {
  const { t } = useTranslation('burden');
  const rules = useQuery(queryOf(burdenRuleContract.list));

  return (
    <QueryView query={rules}>
      {({ items, abilities }) => (
        <ul className="yw-burden-list" aria-label={t('tab.rules')}>
          {items.map((rule) => (
            <RuleRow key={`${rule.id}:${rule.version}`} rule={rule} mayEdit={abilities.edit} />
          ))}
        </ul>
      )}
    </QueryView>
  );
}

function RuleRow({ rule, mayEdit }: { readonly rule: BurdenRule; readonly mayEdit: boolean }) {
  const { t } = useTranslation('burden');
  const announce = useAnnounceProblem();
  const [settings, setSettings] = useState(Object.fromEntries(rule.settings.map(({ key, value }) => [key, value])));
  const set = useMutation({
    mutationFn: (enabled: boolean) =>
      call(burdenRuleContract.set, { params: { id: rule.id }, body: { enabled, settings, version: rule.version } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [burdenRuleContract.list.path] }),
    onError: announce,
  });
  const name = t(`rule.${rule.id}`);
  const hasChanged = rule.settings.some(({ key, value }) => settings[key] !== value);

  return (
    <li>
      <Flex justify="space-between" gap={16} align="flex-start">
        <div>
          <strong>{name}</strong> <Tag>{t(`level.${rule.level}`)}</Tag>
          <div className="yw-soft">{rule.clause}</div>
          <div className="yw-soft">
            {rule.moments.map((moment) => t(`moment.${moment}`)).join('、') || t('moment.never')}
          </div>
        </div>
        <Switch
          checked={rule.enabled}
          disabled={!mayEdit || rule.fixed}
          loading={set.isPending}
          aria-label={t('rule.switch', { name })}
          onChange={(enabled) => set.mutate(enabled)}
        />
      </Flex>
      {rule.settings.length > 0 && (
        <Flex gap={8} wrap align="center" style={{ marginTop: 8 }}>
          {rule.settings.map(({ key, least, most, measure }) => (
            <Flex key={key} gap={4} align="center">
              <label htmlFor={`${rule.id}-${key}`}>{t(`setting.${key}`)}</label>
              <InputNumber
                id={`${rule.id}-${key}`}
                min={least}
                max={most}
                precision={0}
                disabled={!mayEdit}
                value={settings[key] ?? null}
                onChange={(value) => setSettings({ ...settings, [key]: value ?? least })}
              />
              {t(`measure.${measure}`)}
              {least === 0 && <span className="yw-soft">{t('setting.unlimited')}</span>}
            </Flex>
          ))}
          {hasChanged && (
            <Button onClick={() => set.mutate(rule.enabled)} loading={set.isPending}>
              {t('save')}
            </Button>
          )}
        </Flex>
      )}
    </li>
  );
}
