import type { Group } from '@yiwang/shared/group/group.schemas';
import { Alert, Descriptions } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { When } from '#ui/when';

/** Purpose, owner, number, end: what a group is by its filing. */
export function CardFacts({ group }: { readonly group: Group }) {
  const { t } = useTranslation('group');
  const line = (key: string, children: ReactNode) => ({ key, label: t(key), children });
  const { decision, ending } = group;

  return (
    <>
      {group.state === 'refused' && decision?.reason && (
        <Alert type="warning" showIcon title={t('refused.because', { reason: decision.reason })} />
      )}
      {group.mergedInto && (
        <Alert
          type="info"
          showIcon
          title={
            <>
              {t('merged.into')} <Link to={`/groups/${group.mergedInto.id}/card`}>{group.mergedInto.name}</Link>
            </>
          }
        />
      )}
      <Descriptions
        column={{ xs: 1, md: 2 }}
        items={[
          line('purpose', group.purpose),
          line('owner', group.ownerUnit.name),
          line('administrator', group.administrator.name),
          line('number', group.filingNumber ?? t('number.none')),
          line('kind', t(`kind.${group.kind}`)),
          line('end', group.endsOn ?? t('end.none')),
          line('members', group.memberRuleLabels.join('、')),
          line('last-activity', group.lastActivityAt ? <When at={group.lastActivityAt} /> : t('last-activity.none')),
          line('applicant', <Applied group={group} />),
          ...(decision && group.filedAt ? [line('approved', `${decision.by.name}`)] : []),
          ...(group.similarReason ? [line('similar.reason', group.similarReason)] : []),
          ...(ending ? [line('ending', <Ending group={group} />)] : []),
          ...(group.keptUntil ? [line('kept-until', group.keptUntil)] : []),
          ...(group.absorbs.length > 0 ? [line('absorbs', <Absorbs group={group} />)] : []),
        ]}
      />
    </>
  );
}

const Applied = ({ group }: { readonly group: Group }) => (
  <span>
    {group.applicant.name} <When at={group.appliedAt} />
  </span>
);

const Ending = ({ group }: { readonly group: Group }) =>
  group.ending && (
    <span>
      <When at={group.ending.at} /> {group.ending.reason}
    </span>
  );

const Absorbs = ({ group }: { readonly group: Group }) => (
  <span className="yw-group-facts">
    {group.absorbs.map(({ id, name }) => (
      <Link key={id} to={`/groups/${id}/card`}>
        {name}
      </Link>
    ))}
  </span>
);
