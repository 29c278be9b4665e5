import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { groupContract } from '@yiwang/shared/group/group.contract';
import type { Group, GroupId } from '@yiwang/shared/group/group.schemas';
import { Button, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReportBurden } from '#features/burden/index';
import { EditSheet } from '#features/group/card/edit-sheet';
import { ReasonSheet } from '#features/group/components/reason-sheet';
import { useGroupAct } from '#features/group/group.queries';
import { queryOf } from '#lib/call';
import { DayField } from '#ui/day-field';

type Act = 'edit' | 'dissolve' | 'extend' | 'merge' | 'refuse';

/** What may be done with a group by whoever looks at it; buttons follow the abilities that came with it. */
export function CardActs({ group }: { readonly group: Group }) {
  const { t } = useTranslation('group');
  const [open, setOpen] = useState<Act | null>(null);
  const { abilities, id } = group;
  const approving = useGroupAct({ endpoint: groupContract.decide, done: t('approve.done') });
  const withdrawing = useGroupAct({ endpoint: groupContract.withdraw, done: t('withdraw.done') });
  const editing = useGroupAct({ endpoint: groupContract.edit, done: t('saved') });

  return (
    <>
      {abilities.edit && group.kind !== 'all-staff' && (
        <span className="yw-group-switch">
          <span id="announce-only">{t('announce-only.long')}</span>
          <Switch
            aria-labelledby="announce-only"
            checked={group.announceOnly}
            loading={editing.isPending}
            onChange={(announceOnly) =>
              editing.mutate({ params: { id }, body: { version: group.version, announceOnly } })
            }
          />
        </span>
      )}
      <div className="yw-group-acts">
        <ReportBurden kind="group" id={id} />
        {abilities.approve && (
          <>
            <Button
              type="primary"
              loading={approving.isPending}
              onClick={() => approving.mutate({ params: { id }, body: { decision: 'approve' } })}
            >
              {t('approve')}
            </Button>
            <Button onClick={() => setOpen('refuse')}>{t('refuse')}</Button>
          </>
        )}
        {abilities.withdraw && (
          <Button loading={withdrawing.isPending} onClick={() => withdrawing.mutate({ params: { id } })}>
            {t('withdraw')}
          </Button>
        )}
        {abilities.edit && <Button onClick={() => setOpen('edit')}>{t('edit')}</Button>}
        {abilities.extend && <Button onClick={() => setOpen('extend')}>{t('extend')}</Button>}
        {abilities.merge && <Button onClick={() => setOpen('merge')}>{t('merge')}</Button>}
        {abilities.dissolve && (
          <Button danger onClick={() => setOpen('dissolve')}>
            {t('dissolve')}
          </Button>
        )}
      </div>
      {open === 'edit' && <EditSheet group={group} onClose={() => setOpen(null)} />}
      {open === 'dissolve' && <DissolveSheet id={id} name={group.name} onClose={() => setOpen(null)} />}
      {open === 'extend' && <ExtendSheet id={id} onClose={() => setOpen(null)} />}
      {open === 'merge' && <MergeSheet id={id} name={group.name} onClose={() => setOpen(null)} />}
      {open === 'refuse' && <RefuseSheet id={id} onClose={() => setOpen(null)} />}
    </>
  );
}

interface SheetProps {
  readonly id: GroupId;
  readonly onClose: () => void;
}

export function DissolveSheet({ id, name, onClose }: SheetProps & { readonly name: string }) {
  const { t } = useTranslation('group');
  const act = useGroupAct({ endpoint: groupContract.dissolve, done: t('dissolve.done'), onDone: onClose });

  return (
    <ReasonSheet
      title={t('dissolve.title', { name })}
      hint={t('dissolve.hint')}
      okText={t('dissolve')}
      isGrave
      isPending={act.isPending}
      problem={act.error}
      onClose={onClose}
      onSend={(reason) => act.mutate({ params: { id }, body: { reason } })}
    />
  );
}

export function ExtendSheet({ id, onClose }: SheetProps) {
  const { t } = useTranslation('group');
  const [endsOn, setEndsOn] = useState<string | null>(null);
  const act = useGroupAct({ endpoint: groupContract.extend, done: t('extend.done'), onDone: onClose });

  return (
    <ReasonSheet
      title={t('extend')}
      hint={t('extend.hint')}
      okText={t('extend')}
      isReady={endsOn !== null}
      isPending={act.isPending}
      problem={act.error}
      onClose={onClose}
      onSend={(reason) => act.mutate({ params: { id }, body: { endsOn: endsOn ?? '', reason } })}
    >
      <DayField label={t('end')} value={endsOn} onChange={setEndsOn} />
    </ReasonSheet>
  );
}

export function RefuseSheet({ id, onClose }: SheetProps) {
  const { t } = useTranslation('group');
  const act = useGroupAct({ endpoint: groupContract.decide, done: t('refuse.done'), onDone: onClose });

  return (
    <ReasonSheet
      title={t('refuse')}
      hint={t('refuse.hint')}
      okText={t('refuse')}
      isGrave
      isPending={act.isPending}
      problem={act.error}
      onClose={onClose}
      onSend={(reason) => act.mutate({ params: { id }, body: { decision: 'refuse', reason } })}
    />
  );
}

interface MergeSheetProps extends SheetProps {
  readonly name: string;
  /** Where it is known already which one it goes into. */
  readonly into?: { readonly id: GroupId; readonly name: string } | undefined;
}

export function MergeSheet({ id, name, into, onClose }: MergeSheetProps) {
  const { t } = useTranslation('group');
  const [intoId, setIntoId] = useState<GroupId | null>(into?.id ?? null);
  const act = useGroupAct({ endpoint: groupContract.merge, done: t('merge.done'), onDone: onClose });

  return (
    <ReasonSheet
      title={t('merge.title', { name })}
      hint={t('merge.hint')}
      okText={t('merge')}
      isReady={intoId !== null}
      isPending={act.isPending}
      problem={act.error}
      onClose={onClose}
      onSend={(reason) => intoId && act.mutate({ params: { id }, body: { intoId, reason } })}
    >
      {into ? (
        <p>
          {t('merge.into')} <strong>{into.name}</strong>
        </p>
      ) : (
        <GroupSelect label={t('merge.into')} without={id} value={intoId} onChange={setIntoId} />
      )}
    </ReasonSheet>
  );
}

interface GroupSelectProps {
  readonly label: string;
  readonly without: GroupId | null;
  readonly value: GroupId | null;
  readonly onChange: (id: GroupId | null) => void;
}

/** A group in use: one of mine, or one of the units that I look after. */
export function GroupSelect({ label, without, value, onChange }: GroupSelectProps) {
  const { t } = useTranslation('group');
  const [typed, setTyped] = useState('');
  const asked = { state: 'active', limit: 50, ...(typed.trim() ? { q: typed.trim() } : {}) } as const;
  const mine = useQuery({
    ...queryOf(groupContract.list, { query: { scope: 'mine', ...asked } }),
    placeholderData: keepPreviousData,
  });
  const ours = useQuery({
    ...queryOf(groupContract.list, { query: { scope: 'units', ...asked } }),
    placeholderData: keepPreviousData,
  });
  const found = [...(mine.data?.items ?? []), ...(ours.data?.items ?? [])].filter(({ id }) => id !== without);
  const options = new Map(
    found.map(({ id, name, filingNumber }) => [id, { value: id, label: `${name} ${filingNumber ?? ''}` }]),
  );

  return (
    <Select<GroupId | null>
      showSearch={{ filterOption: false, onSearch: setTyped }}
      aria-label={label}
      placeholder={label}
      style={{ width: '100%' }}
      value={value}
      onChange={(id) => onChange(id ?? null)}
      notFoundContent={t('none.found')}
      options={[...options.values()]}
    />
  );
}
