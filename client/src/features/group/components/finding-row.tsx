import { groupGovernanceContract } from '@yiwang/shared/group/governance.contract';
import type { GroupFinding } from '@yiwang/shared/group/group.schemas';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DissolveSheet, ExtendSheet, MergeSheet } from '#features/group/card/card-acts';
import { GroupRow } from '#features/group/components/group-row';
import { ReasonSheet } from '#features/group/components/reason-sheet';
import { useGroupAct } from '#features/group/group.queries';
import { formatShare } from '#lib/format';
import { usePreferences } from '#lib/preferences';

type Act = 'dissolve' | 'extend' | 'merge' | 'keep';

/** What a detector found, its evidence in words, and one button that deals with it. */
export function FindingRow({ finding }: { readonly finding: GroupFinding }) {
  const { t } = useTranslation('group');
  const [open, setOpen] = useState<Act | null>(null);
  const { abilities, group, other, kept } = finding;
  const offered = (['merge', 'extend', 'dissolve', 'keep'] as const).filter((act) => abilities[act]);
  const close = () => setOpen(null);

  return (
    <article className="yw-group-finding" aria-label={`${t(`finding.${finding.kind}`)} ${group.name}`}>
      <p>
        <Tag color="warning">{t(`finding.${finding.kind}`)}</Tag> <Evidence finding={finding} />
      </p>
      {kept && <p className="yw-soft">{t('finding.kept', { by: kept.by, reason: kept.reason })}</p>}
      <GroupRow group={group} />
      {other && <GroupRow group={other} />}
      <div className="yw-group-acts">
        {offered.map((act, index) => (
          <Button key={act} type={index === 0 ? 'primary' : 'default'} onClick={() => setOpen(act)}>
            {t(act === 'keep' ? 'keep' : act)}
          </Button>
        ))}
      </div>
      {open === 'dissolve' && <DissolveSheet id={group.id} name={group.name} onClose={close} />}
      {open === 'extend' && <ExtendSheet id={group.id} onClose={close} />}
      {open === 'merge' && other && <MergeSheet id={group.id} name={group.name} into={other} onClose={close} />}
      {open === 'keep' && <KeepSheet finding={finding} onClose={close} />}
    </article>
  );
}

function Evidence({ finding: { kind, evidence } }: { readonly finding: GroupFinding }) {
  const { t } = useTranslation('group');
  const { language } = usePreferences();
  if (kind === 'idle') return t('evidence.idle', { days: evidence.days });
  if (kind === 'expired') return t('evidence.expired', { day: evidence.endsOn });

  return t('evidence.pair', {
    members: formatShare(evidence.memberLikeness ?? 0, language),
    shared: evidence.sharedMembers,
    purpose: formatShare(evidence.purposeLikeness ?? 0, language),
  });
}

function KeepSheet({ finding, onClose }: { readonly finding: GroupFinding; readonly onClose: () => void }) {
  const { t } = useTranslation('group');
  const act = useGroupAct({ endpoint: groupGovernanceContract.keepFinding, done: t('keep.done'), onDone: onClose });

  return (
    <ReasonSheet
      title={t('keep')}
      hint={t('keep.hint')}
      okText={t('keep')}
      isPending={act.isPending}
      problem={act.error}
      onClose={onClose}
      onSend={(reason) => act.mutate({ params: { id: finding.id }, body: { reason } })}
    />
  );
}
