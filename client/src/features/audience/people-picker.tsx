import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withPeople } from '#features/audience/audience';
import { peopleByName } from '#features/audience/audience.queries';
import type { PickerProps } from '#features/audience/audience-picker';
import { useSettled } from '#lib/settled';
import { EmptyState } from '#ui/empty-state';
import { QueryView } from '#ui/query-view';

/** Single people, found by name, pinyin, initials or number. */
export function PeoplePicker({ audience, onChange, withinUnitId }: PickerProps) {
  const { t } = useTranslation('audience');
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 250);
  const people = useQuery({ ...peopleByName(q, withinUnitId), enabled: q !== '', placeholderData: keepPreviousData });
  const chosen = new Set(audience.people);

  return (
    <>
      <Input.Search
        allowClear
        value={typed}
        placeholder={t('search-people')}
        aria-label={t('search-people')}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="yw-picker-body">
        {q === '' ? (
          <p className="yw-soft">{t('search-people.hint')}</p>
        ) : (
          <QueryView query={people} rows={4}>
            {({ items }) =>
              items.length === 0 ? (
                <EmptyState title={t('no-person', { q })} />
              ) : (
                <ul className="yw-picker-list">
                  {items.map((person) => {
                    const post = person.appointments.find(({ primary }) => primary) ?? person.appointments[0];
                    const others = audience.people.filter((id) => id !== person.id);
                    return (
                      <li key={person.id}>
                        <Checkbox
                          checked={chosen.has(person.id)}
                          onChange={(event) =>
                            onChange(withPeople(audience, event.target.checked ? [...others, person.id] : others))
                          }
                        >
                          {person.name}{' '}
                          <span className="yw-soft">
                            {post ? `${post.unitName} ${post.post}` : person.employeeNumber}
                          </span>
                        </Checkbox>
                      </li>
                    );
                  })}
                </ul>
              )
            }
          </QueryView>
        )}
      </div>
    </>
  );
}
