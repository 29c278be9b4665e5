import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { groupContract } from '@yiwang/shared/group/group.contract';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApplyForm } from '#features/group/apply/apply-form';
import { type Draft, emptyRules, hasMembers, lacksOf } from '#features/group/apply/draft';
import { SimilarPanel } from '#features/group/apply/similar-panel';
import { GroupTabs } from '#features/group/components/group-tabs';
import { useGroupAct } from '#features/group/group.queries';
import { queryOf } from '#lib/call';
import { useSession } from '#lib/session';
import { useSettled } from '#lib/settled';
import { PageHeader } from '#ui/page-header';
import { Problem } from '#ui/problem';

/** Applying for a group, with what resembles it shown before it is sent. */
export function ApplyPage() {
  const { t } = useTranslation('group');
  const navigate = useNavigate();
  const { person } = useSession();
  const [draft, setDraft] = useState<Draft>(() => ({
    name: '',
    purpose: '',
    kind: 'standing',
    ownerUnitId: person.appointments[0]?.unitId ?? null,
    administratorId: person.id,
    memberRules: { ...emptyRules, people: [person.id] },
    endsOn: null,
    announceOnly: false,
    historyVisibleFromJoin: false,
    similarReason: '',
    absorbIds: [],
  }));
  const change = (fields: Partial<Draft>) => setDraft((before) => ({ ...before, ...fields }));
  const similar = useSimilar(draft);
  const sending = useGroupAct({
    endpoint: groupContract.apply,
    done: t('apply.done'),
    onDone: ({ id }) => void navigate(`/groups/${id}/card`),
  });
  const lacks = lacksOf(draft);
  const open = similar.data?.groups.filter(({ group }) => !draft.absorbIds.includes(group.id)) ?? [];
  const needsReason = open.length > 0 && draft.similarReason.trim().length < 2 && draft.kind !== 'all-staff';
  const isFull = similar.data?.quota.limit != null && similar.data.quota.used >= similar.data.quota.limit;

  const send = () => {
    const { ownerUnitId, administratorId, similarReason, absorbIds, ...rest } = draft;
    if (!ownerUnitId || !administratorId) return;
    const reason = open.length > 0 ? similarReason.trim() : '';
    sending.mutate({
      body: {
        ...rest,
        ownerUnitId,
        administratorId,
        absorbIds: [...absorbIds],
        ...(reason ? { similarReason: reason } : {}),
      },
    });
  };

  return (
    <div className="yw-page">
      <PageHeader title={t('apply')} hint={t('apply.hint')} />
      <GroupTabs />
      <div className="yw-group-apply">
        <section className="yw-sheet" aria-label={t('apply')}>
          <ApplyForm draft={draft} change={change} />
        </section>
        <section className="yw-sheet yw-group-check" aria-label={t('check')}>
          <h2 className="yw-heading">{t('check')}</h2>
          {similar.data ? (
            <>
              <p role="status">
                {t('check.members', { count: similar.data.memberCount })}
                {similar.data.quota.limit !== null &&
                  ` · ${t('check.quota', { used: similar.data.quota.used, limit: similar.data.quota.limit })}`}
              </p>
              {isFull && <Alert type="error" showIcon title={t('check.full')} />}
              <SimilarPanel
                similar={similar.data}
                absorbIds={draft.absorbIds}
                reason={draft.similarReason}
                onAbsorb={(absorbIds) => change({ absorbIds })}
                onReason={(similarReason) => change({ similarReason })}
              />
            </>
          ) : (
            <p className="yw-soft">{t('check.empty')}</p>
          )}
          {lacks.length > 0 && (
            <ul className="yw-soft yw-group-lacks" aria-label={t('lacks')}>
              {lacks.map((lack) => (
                <li key={lack}>{t(lack)}</li>
              ))}
            </ul>
          )}
          {sending.error && <Problem error={sending.error} />}
          <Button
            type="primary"
            size="large"
            block
            disabled={lacks.length > 0 || needsReason || isFull}
            loading={sending.isPending}
            onClick={send}
          >
            {t('apply.send')}
          </Button>
        </section>
      </div>
    </div>
  );
}

/** What the application resembles, asked a moment after the last change. */
function useSimilar({ name, purpose, ownerUnitId, memberRules }: Draft) {
  const asked = useSettled(JSON.stringify({ name: name.trim(), purpose: purpose.trim(), ownerUnitId, memberRules }));
  const body = JSON.parse(asked) as Pick<Draft, 'name' | 'purpose' | 'memberRules'> & {
    ownerUnitId: NonNullable<Draft['ownerUnitId']>;
  };

  return useQuery({
    ...queryOf(groupContract.similar, { body }),
    enabled: ownerUnitId !== null && hasMembers(body.memberRules),
    placeholderData: keepPreviousData,
    meta: { keep: false },
  });
}
