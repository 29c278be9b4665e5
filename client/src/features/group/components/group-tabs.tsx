import { useQuery } from '@tanstack/react-query';
import { groupContract } from '@yiwang/shared/group/group.contract';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMyDesks } from '#features/group/group.queries';
import { queryOf } from '#lib/call';
import '#features/group/group.css';

/** The parts of the place 群组 beside the talks themselves; each person sees those that hold something for them. */
export function GroupTabs() {
  const { t } = useTranslation('group');
  const { oversees, approves } = useMyDesks();
  const waiting = useQuery(queryOf(groupContract.list, { query: { scope: 'approvals', limit: 1 } }));
  const decides = approves || (waiting.data?.items.length ?? 0) > 0;
  const tabs = [
    { path: '/groups', label: 'place.talks' },
    { path: '/groups/register', label: 'place.register' },
    ...(decides ? [{ path: '/groups/approvals', label: 'place.approvals' }] : []),
    { path: '/groups/findings', label: 'place.findings' },
    ...(oversees ? [{ path: '/groups/outside', label: 'place.outside' }] : []),
    { path: '/groups/duty', label: 'place.duty' },
    { path: '/groups/settings', label: 'place.settings' },
  ];

  return (
    <nav aria-label={t('place')} className="yw-group-places">
      {tabs.map(({ path, label }) => (
        <NavLink key={path} to={path} end>
          {t(label)}
        </NavLink>
      ))}
    </nav>
  );
}
