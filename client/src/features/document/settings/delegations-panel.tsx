import { SwapOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type Delegation, routeContract } from '@yiwang/shared/document/issuer.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { App, Button, Checkbox, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { delegationsQuery } from '#features/document/document.queries';
import { PersonSelect } from '#features/person/index';
import { mutationOf } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { useSession } from '#lib/session';
import { ActSheet } from '#ui/act-sheet';
import { useAnnounceProblem } from '#ui/announce-problem';
import { DayField } from '#ui/day-field';
import { EmptyState } from '#ui/empty-state';
import { QueryView } from '#ui/query-view';

const readAgain = () => queryClient.invalidateQueries({ queryKey: delegationsQuery().queryKey });

/** Whom I let act for me, and for whom I act, from one day to another. */
export function DelegationsPanel() {
  const { t } = useTranslation('document');
  const [isAdding, setIsAdding] = useState(false);
  const delegations = useQuery(delegationsQuery());

  return (
    <>
      <div className="yw-panel-head">
        <p className="yw-soft">{t('delegation.hint')}</p>
        <Button type="primary" onClick={() => setIsAdding(true)}>
          {t('delegation.add')}
        </Button>
      </div>
      <QueryView query={delegations} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={<SwapOutlined />} title={t('delegation.empty')} />
          ) : (
            <ul className="yw-plain-list" aria-label={t('settings.delegations')}>
              {items.map((delegation) => (
                <li key={delegation.id}>
                  <DelegationLine delegation={delegation} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      {isAdding && <DelegationSheet onClose={() => setIsAdding(false)} />}
    </>
  );
}

function DelegationLine({ delegation }: { readonly delegation: Delegation }) {
  const { t } = useTranslation('document');
  const { person } = useSession();
  const { message } = App.useApp();
  const announce = useAnnounceProblem();
  const { id, from, to, fromOn, untilOn, reason, state, signs } = delegation;
  const isOpen = state === 'active' || state === 'coming';
  const end = useMutation({
    ...mutationOf(routeContract.endDelegation),
    onSuccess: async () => {
      void message.success(t('delegation.ended'));
      await readAgain();
    },
    onError: announce,
  });

  return (
    <div className="yw-line">
      <div className="yw-line-text">
        <strong>{t('delegation.line', { from: from.name, to: to.name })}</strong>{' '}
        <Tag>{t(`delegation.state.${state}`)}</Tag>
        <div className="yw-soft yw-numbers">
          {untilOn === null
            ? t('delegation.standing.since', { from: fromOn })
            : t('delegation.days', { from: fromOn, until: untilOn })}
          {reason && ` · ${reason}`}
        </div>
        {signs === false && <div className="yw-soft">{t('delegation.unsigned')}</div>}
      </div>
      {isOpen && from.id === person.id && (
        <Button loading={end.isPending} onClick={() => end.mutate({ params: { id } })}>
          {t('delegation.end')}
        </Button>
      )}
    </div>
  );
}

function DelegationSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('document');
  const { message } = App.useApp();
  const [toPersonId, setToPersonId] = useState<PersonId | null>(null);
  const [fromOn, setFromOn] = useState<string | null>(null);
  const [untilOn, setUntilOn] = useState<string | null>(null);
  const [isStanding, setIsStanding] = useState(false);
  const [reason, setReason] = useState('');
  const delegate = useMutation({
    ...mutationOf(routeContract.delegate),
    onSuccess: async ({ to, signs }) => {
      if (signs === false) void message.warning(t('delegation.done.unsigned', { name: to.name }));
      else void message.success(t('delegation.done', { name: to.name }));
      await readAgain();
      onClose();
    },
  });
  const until = isStanding ? null : untilOn;
  const days = fromOn !== null && (isStanding || (untilOn !== null && fromOn <= untilOn));

  return (
    <ActSheet
      title={t('delegation.add')}
      hint={t('delegation.add.hint')}
      okText={t('delegation.send')}
      isReady={toPersonId !== null && days}
      isPending={delegate.isPending}
      problem={delegate.error}
      onClose={onClose}
      onOk={() =>
        toPersonId &&
        fromOn &&
        days &&
        delegate.mutate({ body: { toPersonId, fromOn, untilOn: until, reason: reason.trim() } })
      }
    >
      <div className="yw-field">
        <span>{t('delegation.to')}</span>
        <PersonSelect label={t('delegation.to')} value={toPersonId} onChange={setToPersonId} />
      </div>
      <div className="yw-two">
        <div className="yw-field">
          <span>{t('delegation.from')}</span>
          <DayField label={t('delegation.from')} value={fromOn} onChange={setFromOn} />
        </div>
        {!isStanding && (
          <div className="yw-field">
            <span>{t('delegation.until')}</span>
            <DayField label={t('delegation.until')} value={untilOn} onChange={setUntilOn} />
          </div>
        )}
      </div>
      <Checkbox checked={isStanding} onChange={(event) => setIsStanding(event.target.checked)}>
        {t('delegation.standing')}
      </Checkbox>
      <div className="yw-field">
        <span>{t('delegation.reason')}</span>
        <Input
          aria-label={t('delegation.reason')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </ActSheet>
  );
}
