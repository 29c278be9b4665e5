import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { type Person, type PersonId, personContract } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { standInUnits } from '#features/document/receive/parts/stand-in-units';
import { queryOf } from '#lib/call';
import { useSession } from '#lib/session';
import { useSettled } from '#lib/settled';

export interface ChosenPerson {
  readonly id: PersonId;
  readonly name: string;
}
interface PeopleFieldProps {
  readonly label: string;
  readonly unitId: UnitId;
  readonly value: readonly ChosenPerson[];
  readonly onChange: (people: readonly ChosenPerson[]) => void;
  /** Who has it already and is not offered again. */
  readonly without?: readonly PersonId[];
  readonly max?: number;
  /** Puts those first who lead the unit. */
  readonly leadersFirst?: boolean;
}

/** The post held in this unit, else the one that comes first. */
function postOf({ appointments, employeeNumber }: Person, unitId: UnitId): string {
  const held = appointments.find((each) => each.unitId === unitId) ?? appointments[0];

  return held ? `${held.officeName ?? held.unitName} ${held.post}` : employeeNumber;
}

/** 0 for who leads, 1 for deputies, 2 for everybody else, by the words of the post; 主任科员 is a rank, not a lead. */
function rankOf({ appointments }: Person, unitId: UnitId): number {
  const posts = appointments.filter((each) => each.unitId === unitId).map(({ post }) => post);
  const leading = posts.filter(
    (post) => /负责人|书记|主任|主席|[部局院市县区镇乡]长$/.test(post) && !/科员/.test(post),
  );
  if (leading.some((post) => !/副|分管/.test(post))) return 0;

  return leading.length > 0 ? 1 : 2;
}

/**
 * People of a unit and below, found by name, pinyin or initials; those of the unit itself are offered at once. Where my
 * desk stands in for that unit, my own people come after them: the unit has hardly any of its own.
 */
export function PeopleField(props: PeopleFieldProps) {
  const { label, unitId, value, onChange, without = [], max = 50, leadersFirst = false } = props;
  const { t } = useTranslation('delivery');
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const { person: me } = useSession();
  const reach = q === '' ? { reach: 'direct' as const } : { q };
  const found = useQueries({
    queries: [unitId, ...standInUnits(me, unitId)].map((id) => ({
      ...queryOf(personContract.list, { query: { unitId: id, limit: 200, ...reach } }),
      placeholderData: keepPreviousData,
    })),
  });
  const offered = found.flatMap(({ data }, index) => {
    const earlier = new Set(found.slice(0, index).flatMap((each) => each.data?.items.map(({ id }) => id) ?? []));
    const people = (data?.items ?? []).filter(({ id, active }) => active && !without.includes(id) && !earlier.has(id));
    return leadersFirst ? people.toSorted((one, other) => rankOf(one, unitId) - rankOf(other, unitId)) : people;
  });

  return (
    <Select
      mode="multiple"
      labelInValue
      aria-label={label}
      placeholder={label}
      style={{ width: '100%' }}
      maxCount={max}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      notFoundContent={t('people.none')}
      value={value.map(({ id, name }) => ({ value: id, label: name }))}
      options={offered.map((person) => ({ value: person.id, label: person.name, hint: postOf(person, unitId) }))}
      optionRender={({ label: name, data: { hint } }) => (
        <span>
          {name} <span className="yw-soft">{hint}</span>
        </span>
      )}
      onChange={(chosen) => {
        setTyped('');
        onChange(chosen.map(({ value: id, label: name }) => ({ id, name: String(name) })));
      }}
    />
  );
}
