import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { type Person, type PersonId, personContract } from '@yiwang/shared/person/person.contract';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryOf } from '#lib/call';
import { useSettled } from '#lib/settled';

export const personQuery = (id: PersonId) => queryOf(personContract.get, { params: { id } });

const labelOf = ({ name, employeeNumber, appointments }: Person): string => {
  const post = appointments.find(({ primary }) => primary) ?? appointments[0];
  return `${name} · ${post ? `${post.unitName} ${post.post}` : employeeNumber}`;
};

/** People found by what is typed, and those already chosen, as options. */
function usePeopleOptions(chosen: readonly PersonId[]) {
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const found = useQuery({
    ...queryOf(personContract.list, { query: { q, limit: 20 } }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  const known = useQueries({ queries: chosen.map(personQuery) });
  const people = [...known.flatMap(({ data }) => data ?? []), ...(q === '' ? [] : (found.data?.items ?? []))];
  const options = [
    ...new Map(people.map((person) => [person.id, { value: person.id, label: labelOf(person) }])).values(),
  ];

  return { options, setTyped, isFetching: found.isFetching, isTyped: q !== '' };
}

interface PersonSelectProps {
  readonly label: string;
  readonly value: PersonId | null;
  readonly onChange: (id: PersonId | null) => void;
}

/** One colleague, by name, pinyin, initials or number. */
export function PersonSelect({ label, value, onChange }: PersonSelectProps) {
  const { t } = useTranslation('person');
  const { options, setTyped, isFetching, isTyped } = usePeopleOptions(value ? [value] : []);

  return (
    <Select<PersonId | null>
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      aria-label={label}
      placeholder={t('search')}
      style={{ width: '100%' }}
      value={value}
      loading={isFetching}
      onChange={(id) => onChange(id ?? null)}
      notFoundContent={t(isTyped ? 'none' : 'type')}
      options={options}
    />
  );
}

interface PeopleSelectProps {
  readonly label: string;
  readonly value: readonly PersonId[];
  readonly onChange: (ids: PersonId[]) => void;
}

export function PeopleSelect({ label, value, onChange }: PeopleSelectProps) {
  const { t } = useTranslation('person');
  const { options, setTyped, isFetching, isTyped } = usePeopleOptions(value);
  // Closed by a choice: it would lie over the button that comes next.
  const [isOpen, setIsOpen] = useState(false);
  const search = (typed: string) => {
    setTyped(typed);
    if (typed !== '') setIsOpen(true);
  };

  return (
    <Select<PersonId[]>
      mode="multiple"
      showSearch={{ filterOption: false, onSearch: search }}
      open={isOpen}
      onOpenChange={setIsOpen}
      onSelect={() => setIsOpen(false)}
      aria-label={label}
      placeholder={t('search')}
      style={{ width: '100%' }}
      value={[...value]}
      loading={isFetching}
      onChange={onChange}
      notFoundContent={t(isTyped ? 'none' : 'type')}
      options={options}
    />
  );
}
