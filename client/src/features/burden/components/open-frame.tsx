import { Flex } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageHeader } from '#ui/page-header';
import { PreferencesMenu } from '#ui/preferences-menu';
import '#features/burden/burden.css';

/** The frame of pages that need no account. */
export function OpenFrame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useTranslation('burden');

  return (
    <div className="yw-burden-open">
      <Flex justify="space-between" align="center">
        <Link to="/">{t('home')}</Link>
        <PreferencesMenu />
      </Flex>
      <main>
        <PageHeader title={title} />
        {children}
      </main>
    </div>
  );
}
