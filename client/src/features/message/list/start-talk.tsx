import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { messageContract } from '@yiwang/shared/message/message.contract';
import { personContract } from '@yiwang/shared/person/person.contract';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { putConversation } from '#features/message/message.queries';
import { PersonTile } from '#features/message/parts/tile';
import { mutationOf, queryOf } from '#lib/call';
import { useSession } from '#lib/session';
import { useSettled } from '#lib/settled';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';

/** Finds somebody to talk with, by name, pinyin, initials or number; a group is applied for elsewhere. */
export function StartTalk({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('message');
  const { person: me } = useSession();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const people = useQuery({
    ...queryOf(personContract.list, { query: { q, limit: 12 } }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  const opening = useMutation({
    ...mutationOf(messageContract.openConversation),
    onSuccess: (conversation) => {
      putConversation(conversation);
      onClose();
      void navigate(`/groups/c/${conversation.id}`);
    },
  });

  return (
    <Modal open onCancel={onClose} footer={null} title={t('start')}>
      <Input.Search
        autoFocus
        allowClear
        value={typed}
        placeholder={t('start.search')}
        aria-label={t('start.search')}
        onChange={(event) => setTyped(event.target.value)}
      />
      {opening.error && <Problem error={opening.error} />}
      <p className="yw-soft">
        {t('start.group')} <Link to="/groups/new">{t('start.group.apply')}</Link>
      </p>
      {q !== '' && (
        <QueryView query={people} rows={4}>
          {({ items }) => (
            <ul className="yw-row-list" aria-label={t('start.found')}>
              {items.length === 0 && <li className="yw-soft">{t('start.nobody', { q })}</li>}
              {items
                .filter(({ id }) => id !== me.id)
                .map((person) => {
                  const post = person.appointments.find(({ primary }) => primary) ?? person.appointments[0];
                  return (
                    <li key={person.id}>
                      <button
                        type="button"
                        className="yw-plain-button yw-person-row"
                        disabled={opening.isPending}
                        onClick={() => opening.mutate({ body: { personId: person.id } })}
                      >
                        <PersonTile name={person.name} />
                        <span>{person.name}</span>
                        <span className="yw-soft">
                          {post ? `${post.unitName} ${post.post}` : person.employeeNumber}
                        </span>
                      </button>
                    </li>
                  );
                })}
            </ul>
          )}
        </QueryView>
      )}
    </Modal>
  );
}
