import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useLayoutEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import { i18n } from '#lib/i18n';
import { useIsPhone } from '#lib/media';
import { usePreferences } from '#lib/preferences';
import { queryClient } from '#lib/query-client';
import { palette, themeOf } from '#ui/theme';

/** Everything that pages take from above: translations, tokens, the cache of reads. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const preferences = usePreferences();
  const isPhone = useIsPhone();
  const colours = palette[preferences.theme];

  useLayoutEffect(() => {
    const { style } = document.documentElement;
    for (const [name, value] of Object.entries(colours)) {
      style.setProperty(`--yw-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value);
    }
    style.colorScheme = preferences.theme;
  }, [colours, preferences.theme]);

  return (
    <I18nextProvider i18n={i18n}>
      <ConfigProvider
        locale={preferences.language === 'en' ? enUS : zhCN}
        theme={themeOf(preferences, isPhone)}
        // Otherwise antd writes "保 存" with a space, which no search and no test finds.
        button={{ autoInsertSpace: false }}
      >
        <QueryClientProvider client={queryClient}>
          <App>{children}</App>
        </QueryClientProvider>
      </ConfigProvider>
    </I18nextProvider>
  );
}
