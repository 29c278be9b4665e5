import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { groupContract } from '@yiwang/shared/group/group.contract';
import type { Group, GroupMember } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { Button, Dropdown, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGroupAct } from '#features/group/group.queries';
import { PeopleSelect } from '#features/person/index';
import { itemsOf, pagesOf } from '#lib/pages';
import { useSettled } from '#lib/settled';
import { ActSheet } from '#ui/act-sheet';
import { QueryView } from '#ui/query-view';
import { When } from '#ui/when';

/** Who belongs to the group, in the order of names, with the acts of its administrator. */
export function CardMembers({ group }: { readonly group: Group }) {
  const { t } = useTranslation('group');
  const [typed, setTyped] = useState('');
  const [isAdding, setAdding] = useState(false);
  const q = useSettled(typed.trim());
  const pages = useInfiniteQuery({
    ...pagesOf(groupContract.listMembers, { params: { id: group.id }, query: { limit: 50, ...(q ? { q } : {}) } }),
    placeholderData: keepPreviousData,
  });
  const members = itemsOf(pages.data);

  return (
    <section className="yw-sheet" aria-label={t('members')}>
      <div className="yw-group-members-head">
        <h2 className="yw-heading">{t('members.count', { count: group.memberCount })}</h2>
        {group.abilities.changeMembers && <Button onClick={() => setAdding(true)}>{t('members.add')}</Button>}
      </div>
      {group.memberCount > 12 && (
        <Input.Search
          allowClear
          aria-label={t('members.search')}
          placeholder={t('members.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <QueryView query={pages}>
        {() => (
          <ul className="yw-group-plain yw-group-people">
            {members.map((member) => (
              <MemberRow key={member.person.id} group={group} member={member} />
            ))}
          </ul>
        )}
      </QueryView>
      {pages.hasNextPage && (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('members.more')}
        </Button>
      )}
      {isAdding && <AddSheet group={group} onClose={() => setAdding(false)} />}
    </section>
  );
}

const muteHours = { day: 24, week: 24 * 7 } as const;
type MemberAct = 'transfer' | 'unmute' | 'mute-day' | 'mute-week' | 'remove';

function MemberRow({ group, member }: { readonly group: Group; readonly member: GroupMember }) {
  const { t } = useTranslation('group');
  const { person, unit, mutedUntil, isAdministrator } = member;
  const removing = useGroupAct({ endpoint: groupContract.removeMember, done: t('remove.done', { name: person.name }) });
  const muting = useGroupAct({ endpoint: groupContract.mute, done: t('saved') });
  const handing = useGroupAct({ endpoint: groupContract.transfer, done: t('transfer.done', { name: person.name }) });
  const params = { id: group.id, personId: person.id };
  const mute = (hours: number | null) =>
    muting.mutate({
      params,
      body: { until: hours === null ? null : new Date(Date.now() + hours * 3_600_000).toISOString() },
    });
  const run: Record<MemberAct, () => void> = {
    transfer: () => handing.mutate({ params: { id: group.id }, body: { personId: person.id } }),
    unmute: () => mute(null),
    'mute-day': () => mute(muteHours.day),
    'mute-week': () => mute(muteHours.week),
    remove: () => removing.mutate({ params }),
  };
  const acts: MemberAct[] = [
    'transfer',
    ...(mutedUntil ? ['unmute' as const] : ['mute-day' as const, 'mute-week' as const]),
    ...(group.kind === 'all-staff' ? [] : ['remove' as const]),
  ];

  return (
    <li className="yw-group-person">
      <span>
        {person.name} <span className="yw-soft">{unit?.name}</span>
      </span>
      <span className="yw-group-tags">
        {isAdministrator && <Tag color="blue">{t('administrator')}</Tag>}
        {mutedUntil && (
          <Tag color="warning">
            {t('muted')} <When at={mutedUntil} deadline />
          </Tag>
        )}
      </span>
      {group.abilities.changeMembers && !isAdministrator && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: acts.map((key) => ({ key, label: t(`member.${key}`), danger: key === 'remove' })),
            onClick: ({ key }) => run[key as MemberAct](),
          }}
        >
          <Button
            size="small"
            loading={removing.isPending || muting.isPending || handing.isPending}
            aria-label={t('member.acts', { name: person.name })}
          >
            {t('member.manage')}
          </Button>
        </Dropdown>
      )}
    </li>
  );
}

function AddSheet({ group, onClose }: { readonly group: Group; readonly onClose: () => void }) {
  const { t } = useTranslation('group');
  const [personIds, setPersonIds] = useState<PersonId[]>([]);
  const act = useGroupAct({ endpoint: groupContract.addMembers, done: t('members.added'), onDone: onClose });

  return (
    <ActSheet
      title={t('members.add')}
      hint={t('members.add.hint')}
      okText={t('members.add')}
      isReady={personIds.length > 0}
      isPending={act.isPending}
      problem={act.error}
      onOk={() => act.mutate({ params: { id: group.id }, body: { personIds } })}
      onClose={onClose}
    >
      <PeopleSelect label={t('members.add')} value={personIds} onChange={setPersonIds} />
    </ActSheet>
  );
}
