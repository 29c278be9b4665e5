import { useQuery } from '@tanstack/react-query';
import { groupContract } from '@yiwang/shared/group/group.contract';
import { useTranslation } from 'react-i18next';
import { useMyDesks } from '#features/group/group.queries';
import { queryOf } from '#lib/call';
import { PlaceTabs } from '#ui/place-tabs';
import '#features/group/group.css';

/** The parts of the place 群组 beside the talks themselves; each person sees those that hold something for them. */
export function GroupTabs() {
  const { t } = useTranslation('group');
  const { oversees, approves } = useMyDesks();
  const waiting = useQuery(queryOf(groupContract.list, { query: { scope: 'approvals', limit: 1 } }));
  const decides = approves || (waiting.data?.items.length ?? 0) > 0;
  const places = [
    { to: '/groups', label: t('place.talks') },
    { to: '/groups/register', label: t('place.register') },
    ...(decides ? [{ to: '/groups/approvals', label: t('place.approvals') }] : []),
    { to: '/groups/findings', label: t('place.findings') },
    ...(oversees ? [{ to: '/groups/outside', label: t('place.outside') }] : []),
    { to: '/groups/duty', label: t('place.duty') },
    { to: '/groups/settings', label: t('place.settings') },
  ];

  return <PlaceTabs label={t('place')} places={places} />;
}
