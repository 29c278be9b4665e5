import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { docFormatSchema } from '@yiwang/shared/document/document.kinds';
import { formatNumber, isCode } from '@yiwang/shared/document/number.rules';
import { Button, Input, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { type IssuerForm, isCodeRepeated } from '#features/document/settings/issuer-form';

interface CodeRowsProps {
  readonly form: IssuerForm;
  readonly onChange: (form: IssuerForm) => void;
}
type Code = IssuerForm['codes'][number];

/** 机关代字: each with the format it is used for. One that has numbers can be closed, not taken away. */
export function CodeRows({ form, onChange }: CodeRowsProps) {
  const { t } = useTranslation('document');
  const set = (codes: Code[]) => onChange({ ...form, codes });
  const change = (at: number, changes: Partial<Code>) =>
    set(form.codes.map((code, index) => (index === at ? { ...code, ...changes } : code)));

  return (
    <section aria-label={t('issuer.codes')} className="yw-field">
      <span>{t('issuer.codes')}</span>
      {form.codes.map((code, index) => {
        const isWrong = code.code !== '' && (!isCode(code.code) || isCodeRepeated(form, code.code));
        const n = { n: index + 1 };
        return (
          <div key={index} className="yw-code-row">
            <Input
              aria-label={t('issuer.code.of', n)}
              placeholder={t('issuer.code.example')}
              maxLength={16}
              value={code.code}
              status={isWrong ? 'error' : ''}
              aria-invalid={isWrong}
              onChange={(event) => change(index, { code: event.target.value.trim() })}
            />
            <Select
              aria-label={t('issuer.format.of', n)}
              value={code.format}
              onChange={(format) => change(index, { format })}
              options={docFormatSchema.options.map((value) => ({ value, label: t(`format.${value}`) }))}
            />
            <span className="yw-soft yw-numbers">
              {isCode(code.code) && formatNumber({ code: code.code, year: 2026, serial: 1 })}
            </span>
            <Switch
              aria-label={t('issuer.code.active', n)}
              checked={code.active}
              checkedChildren={t('issuer.code.open')}
              unCheckedChildren={t('issuer.code.closed')}
              onChange={(active) => change(index, { active })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('issuer.code.remove', n)}
              onClick={() => set(form.codes.filter((_, at) => at !== index))}
            />
          </div>
        );
      })}
      <div>
        <Button
          icon={<PlusOutlined />}
          onClick={() => set([...form.codes, { code: '', format: 'general', active: true }])}
        >
          {t('issuer.code.add')}
        </Button>
      </div>
    </section>
  );
}
