import { sealNamesOf } from '@yiwang/shared/document/seal.rules';
import { AutoComplete } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type IssuerForm, isSealFit } from '#features/document/settings/issuer-form';

interface SealNameFieldProps {
  readonly form: IssuerForm;
  /** The unit that keeps the organ, once it is known. */
  readonly unit: Parameters<typeof sealNamesOf>[1];
  readonly onChange: (sealName: string) => void;
}

/** The name on the seal: offered are the organ's own ones, and any other is explained at once. 条例 art. 9(13). */
export function SealNameField({ form, unit, onChange }: SealNameFieldProps) {
  const { t } = useTranslation('document');
  const hintId = useId();
  const names = sealNamesOf(form.name.trim(), unit).filter(Boolean);
  const isFit = isSealFit(form, unit);

  return (
    <div className="yw-field">
      <span aria-hidden="true">{t('issuer.sealName')}</span>
      <AutoComplete
        aria-label={t('issuer.sealName')}
        aria-invalid={!isFit}
        aria-describedby={hintId}
        status={isFit ? '' : 'error'}
        maxLength={60}
        value={form.sealName}
        placeholder={form.name}
        options={names.map((value) => ({ value }))}
        onChange={onChange}
      />
      <span id={hintId} role={isFit ? undefined : 'alert'} className="yw-soft">
        {t(isFit ? 'issuer.sealName.hint' : 'issuer.sealName.differs', { names: names.join('、') })}
      </span>
    </div>
  );
}
