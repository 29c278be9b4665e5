import { useMutation, useQuery } from '@tanstack/react-query';
import { groupContract } from '@yiwang/shared/group/group.contract';
import { groupIdSchema } from '@yiwang/shared/group/group.schemas';
import { messageContract } from '@yiwang/shared/message/message.contract';
import type { Conversation } from '@yiwang/shared/message/message.schemas';
import { type PersonId, personIdSchema } from '@yiwang/shared/person/person.contract';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { putConversation } from '#features/message/message.queries';
import { mutationOf, queryOf } from '#lib/call';
import { useSettled } from '#lib/settled';
import { useAnnounceProblem } from '#ui/announce-problem';

/** Who is on duty: the one whom an urgent message alerts, and nobody else. */
export function DutyField({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation('message');

  return (
    <div className="yw-setting-line">
      <span>
        {t('duty')}
        <span className="yw-soft yw-setting-hint">{t('duty.hint')}</span>
      </span>
      {conversation.abilities.setDuty ? (
        <DutySelect conversation={conversation} />
      ) : (
        <span>{conversation.duty?.name ?? t('duty.none')}</span>
      )}
    </div>
  );
}

function DutySelect({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation('message');
  const announce = useAnnounceProblem();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const members = useQuery({
    ...queryOf(groupContract.listMembers, {
      params: { id: groupIdSchema.parse(conversation.id) },
      query: { limit: 20, ...(q === '' ? {} : { q }) },
    }),
    meta: { keep: false },
  });
  const setting = useMutation({
    ...mutationOf(messageContract.setDuty),
    onSuccess: putConversation,
    onError: announce,
  });
  const { duty } = conversation;
  const found = (members.data?.items ?? []).map(({ person }) => ({ value: person.id, label: person.name }));
  const isListed = found.some(({ value }) => value === duty?.id);

  return (
    <Select<PersonId | null>
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      aria-label={t('duty')}
      placeholder={t('duty.none')}
      style={{ width: 140 }}
      value={duty?.id ?? null}
      loading={setting.isPending}
      options={duty && !isListed ? [{ value: personIdSchema.parse(duty.id), label: duty.name }, ...found] : found}
      onChange={(personId) => setting.mutate({ params: { id: conversation.id }, body: { personId: personId ?? null } })}
    />
  );
}
