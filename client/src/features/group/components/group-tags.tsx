import { endsSoon } from '@yiwang/shared/group/group.rules';
import type { GroupState, GroupSummary } from '@yiwang/shared/group/group.schemas';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayHere } from '#features/group/today';

const colourOf: Record<GroupState, string> = {
  applied: 'warning',
  active: 'blue',
  expired: 'warning',
  refused: 'default',
  withdrawn: 'default',
  dissolved: 'default',
  merged: 'default',
};

/** State, kind and whether the end is near. */
export function GroupTags({ group }: { readonly group: GroupSummary }) {
  const { t } = useTranslation('group');
  const near = group.state === 'active' && endsSoon(group.endsOn, todayHere());

  return (
    <span className="yw-group-tags">
      <Tag color={colourOf[group.state]}>{t(`state.${group.state}`)}</Tag>
      {group.kind !== 'standing' && <Tag>{t(`kind.${group.kind}`)}</Tag>}
      {group.announceOnly && <Tag>{t('announce-only')}</Tag>}
      {near && <Tag color="warning">{t('ends-soon', { day: group.endsOn })}</Tag>}
    </span>
  );
}
