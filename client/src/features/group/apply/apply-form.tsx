import { groupKindSchema } from '@yiwang/shared/group/group.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Checkbox, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { AudienceField } from '#features/audience/index';
import type { Draft } from '#features/group/apply/draft';
import { Field } from '#features/group/components/field';
import { useMyDesks } from '#features/group/group.queries';
import { PersonSelect } from '#features/person/index';
import { UnitSelect } from '#features/unit/index';
import { useSession } from '#lib/session';
import { DayField } from '#ui/day-field';

interface ApplyFormProps {
  readonly draft: Draft;
  readonly change: (fields: Partial<Draft>) => void;
}

/** What a group is for, whose it is, who belongs to it and until when. */
export function ApplyForm({ draft, change }: ApplyFormProps) {
  const { t } = useTranslation('group');
  const { approves } = useMyDesks();
  const kinds = groupKindSchema.options.filter((kind) => kind !== 'all-staff' || approves);

  return (
    <div className="yw-group-form">
      <Field label={t('name')}>
        <Input
          value={draft.name}
          maxLength={60}
          aria-label={t('name')}
          placeholder={t('name.placeholder')}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      <Field label={t('purpose')}>
        <Input.TextArea
          value={draft.purpose}
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 6 }}
          aria-label={t('purpose')}
          placeholder={t('purpose.placeholder')}
          onChange={(event) => change({ purpose: event.target.value })}
        />
      </Field>
      <Field label={t('owner')}>
        <OwnerField value={draft.ownerUnitId} onChange={(ownerUnitId) => change({ ownerUnitId })} />
      </Field>
      <Field label={t('kind')} hint={t(`kind.${draft.kind}.hint`)}>
        <Radio.Group
          value={draft.kind}
          aria-label={t('kind')}
          onChange={({ target }) =>
            change({ kind: target.value, ...(target.value === 'task' ? {} : { endsOn: null }) })
          }
          options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
      </Field>
      {draft.kind === 'task' && (
        <Field label={t('end')}>
          <DayField label={t('end')} value={draft.endsOn} onChange={(endsOn) => change({ endsOn })} />
        </Field>
      )}
      <Field label={t('members')} hint={t('members.hint')}>
        <AudienceField
          whom="members"
          audience={draft.memberRules}
          onChange={(memberRules) => change({ memberRules })}
        />
      </Field>
      <Field label={t('administrator')} hint={t('administrator.hint')}>
        <PersonSelect
          label={t('administrator')}
          value={draft.administratorId}
          onChange={(administratorId) => change({ administratorId })}
        />
      </Field>
      <Checkbox
        checked={draft.announceOnly || draft.kind === 'all-staff'}
        disabled={draft.kind === 'all-staff'}
        onChange={(event) => change({ announceOnly: event.target.checked })}
      >
        {t('announce-only.long')}
      </Checkbox>
      <Checkbox
        checked={draft.historyVisibleFromJoin}
        onChange={(event) => change({ historyVisibleFromJoin: event.target.checked })}
      >
        {t('history.long')}
      </Checkbox>
    </div>
  );
}

interface OwnerFieldProps {
  readonly value: UnitId | null;
  readonly onChange: (id: UnitId | null) => void;
}

/** My own units; who keeps the office of several finds any of them by name. */
function OwnerField({ value, onChange }: OwnerFieldProps) {
  const { t } = useTranslation('group');
  const { person } = useSession();
  const { oversees } = useMyDesks();
  const mine = new Map(person.appointments.map(({ unitId, unitName }) => [unitId, unitName]));
  if (oversees) return <UnitSelect label={t('owner')} value={value} onChange={onChange} />;

  return (
    <Select<UnitId>
      aria-label={t('owner')}
      style={{ width: '100%' }}
      value={value}
      onChange={onChange}
      options={[...mine].map(([id, name]) => ({ value: id, label: name }))}
    />
  );
}
