import { FormOutlined } from '@ant-design/icons';
import { type GroupState, groupStateSchema } from '@yiwang/shared/group/group.schemas';
import { Button, Input, Select, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { GroupList } from '#features/group/components/group-list';
import { GroupTabs } from '#features/group/components/group-tabs';
import { useGroupPushes, useMyDesks } from '#features/group/group.queries';
import { useSettled } from '#lib/settled';
import { PageHeader } from '#ui/page-header';

type Scope = 'mine' | 'units' | 'applied';

/** The register of groups: mine, those of my units, and what I applied for. */
export function RegisterPage() {
  const { t } = useTranslation('group');
  const { oversees } = useMyDesks();
  const [scope, setScope] = useState<Scope>('mine');
  const [state, setState] = useState<GroupState | undefined>();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const scopes: readonly Scope[] = oversees ? ['mine', 'units', 'applied'] : ['mine', 'applied'];
  useGroupPushes();
  const apply = (
    <Link to="/groups/apply">
      <Button type="primary" icon={<FormOutlined />} tabIndex={-1}>
        {t('apply')}
      </Button>
    </Link>
  );

  return (
    <div className="yw-page">
      <PageHeader title={t('place.register')} hint={t('register.hint')} actions={apply} />
      <GroupTabs />
      <section className="yw-sheet yw-group-sheet">
        <Tabs
          activeKey={scope}
          onChange={(key) => setScope(key as Scope)}
          items={scopes.map((key) => ({ key, label: t(`scope.${key}`) }))}
        />
        <div className="yw-group-filters">
          <Input.Search
            allowClear
            aria-label={t('search')}
            placeholder={t('search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Select<GroupState>
            allowClear
            aria-label={t('state')}
            placeholder={t('state')}
            value={state ?? null}
            onChange={(chosen) => setState(chosen ?? undefined)}
            options={groupStateSchema.options.map((value) => ({ value, label: t(`state.${value}`) }))}
          />
        </div>
        <GroupList
          label={t(`scope.${scope}`)}
          query={{ scope, ...(state ? { state } : {}), ...(q ? { q } : {}) }}
          none={t(q || state ? 'none.found' : `none.${scope}`)}
          noneHint={t(q || state ? 'none.found.hint' : `none.${scope}.hint`)}
          noneAction={q || state ? null : apply}
        />
      </section>
    </div>
  );
}
