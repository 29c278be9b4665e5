import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { FindingList } from '#features/burden/components/finding-list';
import { KindList } from '#features/burden/components/kind-list';
import { LoadView } from '#features/burden/components/load-view';
import { OverrideList } from '#features/burden/components/override-list';
import { ReportList } from '#features/burden/components/report-list';
import { RuleTable } from '#features/burden/components/rule-table';
import { useSession } from '#lib/session';
import { PageHeader } from '#ui/page-header';
import { PlaceTabs } from '#ui/place-tabs';
import '#features/burden/burden.css';

/** 减负: what was reported, what the detectors hint at, what falls on a receiver, and the rules. */
export function BurdenPage() {
  const { t } = useTranslation('burden');
  const { holds } = useSession();
  const [params] = useSearchParams();
  const [isOffice, answers] = [holds('burden-officer'), holds('office-clerk', 'unit-administrator', 'leader')];
  const tabs = [
    ...(isOffice ? [{ key: 'office', label: t('box.office'), children: <ReportList box="office" /> }] : []),
    { key: 'mine', label: t('box.mine'), children: <ReportList box="mine" /> },
    ...(answers ? [{ key: 'passed', label: t('box.passed'), children: <ReportList box="passed" /> }] : []),
    { key: 'findings', label: t('tab.findings'), children: <FindingList isOffice={isOffice} /> },
    { key: 'load', label: t('tab.load'), children: <LoadView /> },
    ...(isOffice ? [{ key: 'overrides', label: t('tab.overrides'), children: <OverrideList /> }] : []),
    { key: 'rules', label: t('tab.rules'), children: <RuleTable /> },
    ...(isOffice ? [{ key: 'kinds', label: t('tab.kinds'), children: <KindList /> }] : []),
  ];

  const chosen = tabs.find(({ key }) => key === params.get('tab')) ?? tabs[0];

  return (
    <div className="yw-page">
      <PageHeader
        title={t('title')}
        hint={t('hint')}
        actions={
          <>
            <Link to="/demands">{t('demands.link')}</Link>
            <Link to="/conduct">{t('conduct.link')}</Link>
          </>
        }
      />
      <PlaceTabs
        label={t('title')}
        places={tabs.map(({ key, label }) => ({ to: `?tab=${key}`, label }))}
        current={`?tab=${chosen?.key}`}
      />
      <section className="yw-sheet yw-burden-sheet" aria-label={chosen?.label}>
        {chosen?.children}
      </section>
    </div>
  );
}
