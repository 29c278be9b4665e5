import { AppstoreOutlined } from '@ant-design/icons';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { type Place, placeOf, places, tabsOf } from '#app/navigation';
import { useIsPhone } from '#lib/media';
import { useSession } from '#lib/session';

/** The places: a rail on a desk; on a phone tabs below, the last of which opens those that have no room. */
export function Rail() {
  const { t } = useTranslation('shell');
  const { holds } = useSession();
  const isPhone = useIsPhone();
  const current = placeOf(useLocation().pathname);
  const shown = places.filter(({ roles }) => !roles || holds(...roles));
  const { tabs, more } = isPhone ? tabsOf(shown) : { tabs: shown, more: [] };

  return (
    <nav className="yw-rail" aria-label={t('nav')}>
      <ul className="yw-nav">
        {tabs.map((place) => (
          <PlaceLink key={place.path} place={place} current={current} />
        ))}
        {more.length > 0 && <MoreTab places={more} current={current} />}
      </ul>
    </nav>
  );
}

interface PlaceLinkProps {
  readonly place: Place;
  readonly current: string;
  readonly onGo?: () => void;
}

function PlaceLink({ place: { path, label, icon, Mark }, current, onGo }: PlaceLinkProps) {
  const { t } = useTranslation('shell');

  return (
    <li>
      <NavLink to={path} end={path === '/'} aria-current={current === path ? 'page' : undefined} onClick={onGo}>
        <span aria-hidden="true">{icon}</span>
        <span>{t(label)}</span>
        {Mark && <Mark />}
      </NavLink>
    </li>
  );
}

function MoreTab({ places: more, current }: { readonly places: readonly Place[]; readonly current: string }) {
  const { t } = useTranslation('shell');
  const [isOpen, setIsOpen] = useState(false);
  const isHere = more.some(({ path }) => path === current);

  return (
    <li>
      <button
        type="button"
        className="yw-plain-button yw-more-tab"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-current={isHere}
        onClick={() => setIsOpen(true)}
      >
        <span aria-hidden="true">
          <AppstoreOutlined />
        </span>
        <span>{t('nav.more')}</span>
      </button>
      <Drawer open={isOpen} onClose={() => setIsOpen(false)} placement="bottom" size="auto" title={t('nav.more')}>
        <ul className="yw-nav yw-more-places">
          {more.map((place) => (
            <PlaceLink key={place.path} place={place} current={current} onGo={() => setIsOpen(false)} />
          ))}
        </ul>
      </Drawer>
    </li>
  );
}
