import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { Alert, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleByName } from '#features/document/composer/composer.queries';
import type { PickerProps } from '#features/document/composer/fields/addressee-picker';
import { useSettled } from '#lib/settled';

/** A leader by name: only for a task that the leader gave in person, and with the word of when. 条例 art. 15(5). */
export function PersonAddressee({ chosen, onChange }: PickerProps) {
  const { t } = useTranslation('document-composer');
  const [typed, setTyped] = useState('');
  const [person, setPerson] = useState<{ id: PersonId; name: string } | null>(null);
  const [assignedBy, setAssignedBy] = useState('');
  const q = useSettled(typed.trim(), 250);
  const people = useQuery({ ...peopleByName(q), enabled: q !== '', placeholderData: keepPreviousData });
  const add = () => {
    if (!person) return;
    const others = chosen.filter((one) => one.type !== 'person' || one.personId !== person.id);
    onChange([...others, { type: 'person', personId: person.id, name: person.name, assignedBy: assignedBy.trim() }]);
    setPerson(null);
    setAssignedBy('');
  };

  return (
    <div className="yw-doc-stack">
      <Alert type="warning" showIcon title={t('addressees.person.rule')} />
      <Select
        showSearch={{ filterOption: false, onSearch: setTyped }}
        aria-label={t('addressees.person')}
        placeholder={t('addressees.search-people')}
        value={person?.id ?? null}
        notFoundContent={null}
        options={(people.data?.items ?? []).map(({ id, name, appointments }) => ({
          value: id,
          label: name,
          hint: appointments[0]?.unitName ?? '',
        }))}
        labelRender={({ label }) => label ?? person?.name}
        optionRender={({ label, data: { hint } }) => (
          <span>
            {label} <span className="yw-soft">{hint}</span>
          </span>
        )}
        onChange={(id, option) => {
          const name = Array.isArray(option) ? '' : String(option?.label ?? '');
          setPerson(id ? { id, name } : null);
        }}
      />
      <Input
        value={assignedBy}
        maxLength={200}
        aria-label={t('addressees.assigned')}
        placeholder={t('addressees.assigned')}
        onChange={(event) => setAssignedBy(event.target.value)}
      />
      <Button type="primary" disabled={person === null} onClick={add}>
        {t('addressees.add')}
      </Button>
    </div>
  );
}
