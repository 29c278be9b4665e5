import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { AccountMenu } from '#app/account-menu';
import { ConnectionSign } from '#app/connection-sign';
import { Rail } from '#app/rail';
import { SearchBox } from '#app/search-box';
import { ShortcutSheet } from '#app/shortcut-sheet';
import { useIsPhone } from '#lib/media';
import { Loading } from '#ui/loading';
import { PreferencesMenu } from '#ui/preferences-menu';
import '#app/shell.css';

/** The frame around every page: left rail on a desk, tabs below on a phone. */
export function Shell() {
  const { t } = useTranslation('shell');
  const isPhone = useIsPhone();

  return (
    <div className="yw-shell">
      <a className="yw-skip" href="#main">
        {t('skip')}
      </a>
      <header className="yw-top">
        <Link to="/" className="yw-brand" aria-label={t('product')}>
          <img src="/icon.svg" alt="" width={28} height={28} />
          {!isPhone && t('product')}
        </Link>
        <SearchBox />
        <div className="yw-top-end">
          <ConnectionSign />
          <PreferencesMenu />
          <AccountMenu />
        </div>
      </header>
      <Rail />
      <Main />
      <ShortcutSheet />
    </div>
  );
}

/** Takes the focus on every change of page, so that a screen reader begins where the eyes do. */
function Main() {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);

  // biome would drop `pathname`: the change of page is what this waits for.
  useEffect(() => {
    if (first.current) first.current = false;
    else if (pathname) main.current?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <main id="main" ref={main} tabIndex={-1} className="yw-main">
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </main>
  );
}
