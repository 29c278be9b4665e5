import i18next, { type i18n as I18n, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, preferences } from '#lib/preferences';

type Resource = { default: Record<string, string> };
const chinese = import.meta.glob<Resource>('../locales/zh-CN/*.json', { eager: true });
const english = import.meta.glob<Resource>('../locales/en/*.json');
const moduleOf = (path: string) => path.replace(/^.*\/(.+)\.json$/, '$1');

export const i18n: I18n = i18next.createInstance();

/** Translations are flat files, one for each module: `t('notice:publish')`, or `useTranslation('notice')`. */
export async function startI18n(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    defaultNS: 'shell',
    ns: Object.keys(chinese).map(moduleOf),
    resources: {
      'zh-CN': Object.fromEntries(Object.entries(chinese).map(([path, file]) => [moduleOf(path), file.default])),
    },
    // Error codes have dots in them and are keys as they are.
    keySeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  preferences.subscribe(() => {
    switchLanguage(preferences.get().language).catch(() => undefined);
  });
  await switchLanguage(preferences.get().language);
}

async function switchLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18n.hasResourceBundle('en', 'shell')) {
    const files = await Promise.all(
      Object.entries(english).map(
        async ([path, load]): Promise<[string, ResourceKey]> => [moduleOf(path), (await load()).default],
      ),
    );
    for (const [module, texts] of files) i18n.addResourceBundle('en', module, texts);
  }
  if (i18n.language !== language) await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}
