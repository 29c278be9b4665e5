import { Flex, Typography } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { PreferencesMenu } from '#ui/preferences-menu';

/** A page for people without an account: nothing in it leads inside. */
export function VerificationFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation(['verification', 'shell']);
  const title = t('title');

  useEffect(() => {
    document.title = `${title} · ${t('shell:product')}`;
  }, [title, t]);

  return (
    <div style={{ minHeight: '100dvh', padding: 16 }}>
      <Flex component="header" justify="space-between" align="center" style={{ maxWidth: 720, margin: '0 auto 16px' }}>
        <Flex align="center" gap={12}>
          <img src="/icon.svg" alt="" width={32} height={32} />
          <span style={{ fontWeight: 600 }}>{t('shell:product')}</span>
        </Flex>
        <PreferencesMenu />
      </Flex>
      <main style={{ maxWidth: 720, margin: '0 auto' }}>
        <Typography.Title level={1} style={{ fontSize: '1.5em', margin: '0 0 16px' }}>
          {title}
        </Typography.Title>
        <Flex vertical gap={16}>
          {children}
        </Flex>
      </main>
    </div>
  );
}
