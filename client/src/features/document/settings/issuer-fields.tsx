import { standingSchema } from '@yiwang/shared/document/issuer.contract';
import type { Unit } from '@yiwang/shared/unit/unit.contract';
import { Input, Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SealDrawing } from '#features/document/office/seal-drawing';
import { CodeRows } from '#features/document/settings/code-rows';
import type { IssuerForm } from '#features/document/settings/issuer-form';
import { SealNameField } from '#features/document/settings/seal-name-field';
import { PeopleSelect } from '#features/person/index';
import { UnitSelect } from '#features/unit/index';

interface IssuerFieldsProps {
  readonly form: IssuerForm;
  readonly isNew: boolean;
  /** The unit that keeps it, once it is known. */
  readonly unit: Pick<Unit, 'name' | 'shortName'> | undefined;
  readonly onChange: (form: IssuerForm) => void;
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="yw-field">
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}

/** The fields of an issuer, with the seal drawn as its text is typed. */
export function IssuerFields({ form, isNew, unit, onChange }: IssuerFieldsProps) {
  const { t } = useTranslation('document');
  const set = (changes: Partial<IssuerForm>) => onChange({ ...form, ...changes });
  const text = (name: 'name' | 'headName' | 'sealNumber', placeholder = '') => (
    <Field label={t(`issuer.${name}`)}>
      <Input
        aria-label={t(`issuer.${name}`)}
        maxLength={name === 'sealNumber' ? 13 : 60}
        value={form[name]}
        placeholder={placeholder}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </Field>
  );

  return (
    <div className="yw-issuer-form">
      <div className="yw-two">
        {text('name')}
        {text('headName', form.name)}
        <Field label={t('issuer.unit')}>
          <UnitSelect label={t('issuer.unit')} value={form.unitId} onChange={(unitId) => set({ unitId })} />
        </Field>
        <Field label={t('issuer.acts-for')}>
          <UnitSelect
            label={t('issuer.acts-for')}
            value={form.actsForUnitId}
            none={t('issuer.acts-for.own')}
            onChange={(actsForUnitId) => set({ actsForUnitId })}
          />
        </Field>
        <Field label={t('issuer.standing')}>
          <Select
            aria-label={t('issuer.standing')}
            value={form.standing}
            onChange={(standing) => set({ standing })}
            options={standingSchema.options.map((value) => ({ value, label: t(`standing.${value}`) }))}
          />
        </Field>
        <Field label={t('issuer.principals')}>
          <Select<string[]>
            mode="tags"
            aria-label={t('issuer.principals')}
            placeholder={t('issuer.principals.hint')}
            value={form.principalPosts}
            onChange={(principalPosts) => set({ principalPosts })}
          />
        </Field>
      </div>
      <CodeRows form={form} onChange={onChange} />
      <div className="yw-issuer-seal">
        <SealDrawing name={form.sealName || form.name} number={form.sealNumber} />
        <div>
          <SealNameField form={form} unit={unit} onChange={(sealName) => set({ sealName })} />
          {text('sealNumber')}
          <Field label={t('issuer.keepers')}>
            <PeopleSelect
              label={t('issuer.keepers')}
              value={form.sealKeeperIds}
              onChange={(sealKeeperIds) => set({ sealKeeperIds })}
            />
          </Field>
        </div>
      </div>
      <div className="yw-inline">
        <Switch aria-label={t('issuer.top')} checked={form.isTop} onChange={(isTop) => set({ isTop })} />
        {t('issuer.top')}
      </div>
      {!isNew && (
        <div className="yw-inline">
          <Switch aria-label={t('issuer.active')} checked={form.active} onChange={(active) => set({ active })} />
          {t('issuer.active')}
        </div>
      )}
    </div>
  );
}
