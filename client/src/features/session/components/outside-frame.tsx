import { Flex, Typography } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PreferencesMenu } from '#ui/preferences-menu';

/** The plain frame of the pages before one is in. */
export function OutsideFrame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useTranslation('shell');

  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);

  return (
    <Flex vertical style={{ minHeight: '100dvh', padding: 16 }}>
      <Flex component="header" justify="flex-end">
        <PreferencesMenu />
      </Flex>
      <main style={{ width: 'min(400px, 100%)', margin: 'auto', paddingBottom: '12vh' }}>
        <Flex align="center" gap={12} style={{ marginBottom: 24 }}>
          <img src="/icon.svg" alt="" width={40} height={40} />
          <div>
            <div style={{ fontSize: '1.4em', fontWeight: 600, lineHeight: 1.3 }}>{t('product')}</div>
            <div className="yw-soft">{t('product.promise')}</div>
          </div>
        </Flex>
        <section className="yw-sheet" style={{ padding: 24 }}>
          <Typography.Title level={1} style={{ fontSize: '1.25em', margin: '0 0 16px' }}>
            {title}
          </Typography.Title>
          {children}
        </section>
        <p style={{ marginTop: 16, textAlign: 'center' }}>
          <Link to="/voice">{t('voice')}</Link>
        </p>
      </main>
    </Flex>
  );
}
