import { useEffect, useRef } from 'react';
import { Link, NavLink, useLocation } from 'react-router';

export interface Place {
  readonly to: string;
  readonly label: string;
  /** Also the current one while a page below it is open. */
  readonly holdsBelow?: boolean;
}

interface PlaceTabsProps {
  /** What the parts are parts of. */
  readonly label: string;
  readonly places: readonly Place[];
  /** `to` of the part that is open, where the path alone does not tell. */
  readonly current?: string | undefined;
}

/** The parts of a place on one line; a narrow screen scrolls it, with the open part in sight. */
export function PlaceTabs({ label, places, current }: PlaceTabsProps) {
  const line = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const open = line.current?.querySelector('[aria-current="page"]');
    if (!line.current || !open) return;
    const [whole, part] = [line.current.getBoundingClientRect(), open.getBoundingClientRect()];
    line.current.scrollLeft += part.left + part.width / 2 - (whole.left + whole.width / 2);
  }, [pathname, current, places.length]);

  return (
    <nav aria-label={label} className="yw-places" ref={line}>
      {places.map(({ to, label: name, holdsBelow = false }) =>
        current === undefined ? (
          <NavLink key={to} to={to} end={!holdsBelow}>
            {name}
          </NavLink>
        ) : (
          <Link key={to} to={to} replace aria-current={to === current ? 'page' : undefined}>
            {name}
          </Link>
        ),
      )}
    </nav>
  );
}
