import { useQuery } from '@tanstack/react-query';
import { groupGovernanceContract } from '@yiwang/shared/group/governance.contract';
import { useTranslation } from 'react-i18next';
import { GroupTabs } from '#features/group/components/group-tabs';
import { SettingsForm } from '#features/group/components/settings-form';
import { queryOf } from '#lib/call';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';

/** The rules by which groups are filed, for everybody to read and for the burden office to change. */
export function SettingsPage() {
  const { t } = useTranslation('group');
  const settings = useQuery(queryOf(groupGovernanceContract.getSettings));

  return (
    <div className="yw-page">
      <PageHeader title={t('place.settings')} hint={t('settings.hint')} />
      <GroupTabs />
      <section className="yw-sheet yw-group-settings">
        <QueryView query={settings}>{(loaded) => <SettingsForm key={loaded.version} settings={loaded} />}</QueryView>
      </section>
    </div>
  );
}
