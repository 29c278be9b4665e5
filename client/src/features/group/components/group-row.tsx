import type { GroupSummary } from '@yiwang/shared/group/group.schemas';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { GroupTags } from '#features/group/components/group-tags';

interface GroupRowProps {
  readonly group: GroupSummary;
  readonly children?: ReactNode;
}

/** One group in a list: what it is for, whose it is, and what may be done with it right here. */
export function GroupRow({ group, children }: GroupRowProps) {
  const { t } = useTranslation('group');

  return (
    <article className="yw-group-row">
      <div className="yw-group-row-main">
        <Link to={`/groups/${group.id}/card`} className="yw-group-link" data-row-focus>
          {group.name}
        </Link>
        <GroupTags group={group} />
        <p className="yw-group-purpose">{group.purpose}</p>
        <p className="yw-soft yw-group-facts">
          <span>{group.ownerUnit.name}</span>
          <span>{t('administrator.is', { name: group.administrator.name })}</span>
          <span>{t('members.count', { count: group.memberCount })}</span>
          {group.filingNumber && <span>{group.filingNumber}</span>}
          {group.endsOn && <span>{t('ends-on', { day: group.endsOn })}</span>}
        </p>
      </div>
      {children && <div className="yw-group-row-acts">{children}</div>}
    </article>
  );
}
