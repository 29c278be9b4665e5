import { CloseOutlined, TeamOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type Person, type PersonId, personContract } from '@yiwang/shared/person/person.contract';
import { type UnitId, unitContract } from '@yiwang/shared/unit/unit.contract';
import { Button, Checkbox, Flex, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { postLine } from '#features/directory/post-line';
import { queryOf } from '#lib/call';
import { itemsOf, pagesOf } from '#lib/pages';
import { useSettled } from '#lib/settled';
import { EmptyState } from '#ui/empty-state';
import { QueryView } from '#ui/query-view';

interface PeopleListProps {
  readonly unitId: UnitId | null;
  readonly onLeaveUnit: () => void;
  readonly onOpen: (id: PersonId) => void;
}

/** People of a unit, or of the whole city, found by name, pinyin, initials or employee number. */
export function PeopleList({ unitId, onLeaveUnit, onOpen }: PeopleListProps) {
  const { t } = useTranslation('directory');
  const [typed, setTyped] = useState('');
  const [withBelow, setWithBelow] = useState(true);
  const q = useSettled(typed.trim());
  const people = useInfiniteQuery(
    pagesOf(personContract.list, {
      query: {
        ...(q === '' ? {} : { q }),
        ...(unitId === null ? {} : { unitId, reach: withBelow ? 'below' : 'direct' }),
      },
    }),
  );

  return (
    <section className="yw-sheet" aria-label={t('people')}>
      <Input.Search
        allowClear
        aria-label={t('search')}
        placeholder={t('search.hint')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {unitId && (
        <Flex gap={16} wrap align="center" justify="space-between" style={{ marginTop: 12 }}>
          <ChosenUnit id={unitId} onLeave={onLeaveUnit} />
          <Checkbox checked={withBelow} onChange={(event) => setWithBelow(event.target.checked)}>
            {t('with-below')}
          </Checkbox>
        </Flex>
      )}
      <QueryView query={people} rows={10}>
        {(loaded) => <Rows people={itemsOf(loaded)} asked={q} onOpen={onOpen} />}
      </QueryView>
      {people.hasNextPage && (
        <Button block loading={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
          {t('shell:more')}
        </Button>
      )}
    </section>
  );
}

function ChosenUnit({ id, onLeave }: { readonly id: UnitId; readonly onLeave: () => void }) {
  const { t } = useTranslation('directory');
  const { data } = useQuery(queryOf(unitContract.get, { params: { id } }));
  if (!data) return <span />;
  const names = [...data.ancestors.slice(1), data.unit].map((unit) => unit.shortName || unit.name);

  return (
    <span>
      <strong>{names.join(' / ')}</strong>
      <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('leave-unit')} onClick={onLeave} />
    </span>
  );
}

interface RowsProps {
  readonly people: readonly Person[];
  readonly asked: string;
  readonly onOpen: (id: PersonId) => void;
}

function Rows({ people, asked, onOpen }: RowsProps) {
  const { t } = useTranslation('directory');
  if (people.length === 0) {
    const title = asked === '' ? t('nobody') : t('nobody-found', { q: asked });
    return <EmptyState icon={<TeamOutlined />} title={title} hint={t('nobody.hint')} />;
  }

  return (
    <ul className="yw-people">
      {people.map((person) => (
        <li key={person.id}>
          <button type="button" className="yw-plain-button yw-person" onClick={() => onOpen(person.id)}>
            <span>
              <strong>{person.name}</strong> {!person.active && <Tag>{t('left')}</Tag>}
            </span>
            <span className="yw-soft yw-person-posts">{person.appointments.map(postLine).join('；')}</span>
            <span className="yw-soft yw-numbers">{person.employeeNumber}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
