import { groupContract } from '@yiwang/shared/group/group.contract';
import type { GroupId, GroupSummary } from '@yiwang/shared/group/group.schemas';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefuseSheet } from '#features/group/card/card-acts';
import { GroupList } from '#features/group/components/group-list';
import { GroupTabs } from '#features/group/components/group-tabs';
import { useGroupAct, useGroupPushes } from '#features/group/group.queries';
import { PageHeader } from '#ui/page-header';
import { Problem } from '#ui/problem';

/** The desk of the burden office: applications that wait, decided in place or on their card. */
export function ApprovalsPage() {
  const { t } = useTranslation('group');
  const [refused, setRefused] = useState<GroupId | null>(null);
  const approving = useGroupAct({ endpoint: groupContract.decide, done: t('approve.done') });
  useGroupPushes();
  const acts = ({ id, name }: GroupSummary) => (
    <>
      <Button
        type="primary"
        aria-label={t('approve.one', { name })}
        loading={approving.isPending && approving.variables.params.id === id}
        onClick={() => approving.mutate({ params: { id }, body: { decision: 'approve' } })}
      >
        {t('approve')}
      </Button>
      <Button aria-label={t('refuse.one', { name })} onClick={() => setRefused(id)}>
        {t('refuse')}
      </Button>
    </>
  );

  return (
    <div className="yw-page">
      <PageHeader title={t('place.approvals')} hint={t('approvals.hint')} />
      <GroupTabs />
      <section className="yw-sheet yw-group-sheet">
        {approving.error && <Problem error={approving.error} />}
        <GroupList
          label={t('place.approvals')}
          query={{ scope: 'approvals' }}
          none={t('none.approvals')}
          noneHint={t('none.approvals.hint')}
          acts={acts}
        />
      </section>
      {refused && <RefuseSheet id={refused} onClose={() => setRefused(null)} />}
    </div>
  );
}
