import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { DocumentTabs } from '#features/document/components/document-tabs';
import { DelegationsPanel } from '#features/document/settings/delegations-panel';
import { IssuersPanel } from '#features/document/settings/issuers-panel';
import { RegisterBook } from '#features/document/settings/register-book';
import { TemplatesPanel } from '#features/document/settings/templates-panel';
import { PageHeader } from '#ui/page-header';
import '#features/document/document.css';

const panels = { delegations: DelegationsPanel, templates: TemplatesPanel, issuers: IssuersPanel, book: RegisterBook };
const names = ['delegations', 'templates', 'issuers', 'book'] as const;

/** What documents rest on: who acts for whom, routes, issuers with codes and seals, and the book of numbers. */
export function SettingsPage() {
  const { t } = useTranslation('document');
  const [search, setSearch] = useSearchParams();
  const shown = names.find((name) => name === search.get('tab')) ?? 'delegations';

  return (
    <div className="yw-page">
      <PageHeader title={t('settings.title')} />
      <DocumentTabs />
      <section className="yw-sheet">
        <Tabs
          activeKey={shown}
          onChange={(tab) => setSearch({ tab }, { replace: true })}
          destroyOnHidden
          items={names.map((name) => {
            const Panel = panels[name];
            return { key: name, label: t(`settings.${name}`), children: <Panel /> };
          })}
        />
      </section>
    </div>
  );
}
