import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';

interface OpinionFieldProps {
  readonly value: string;
  readonly onChange: (opinion: string) => void;
  readonly presets?: readonly string[];
  readonly label?: string;
}

/** Words of one's own, or one of a few that are said every day. */
export function OpinionField({ value, onChange, presets = [], label }: OpinionFieldProps) {
  const { t } = useTranslation('document');

  return (
    <div className="yw-opinion-field">
      {presets.length > 0 && (
        <fieldset aria-label={t('opinion.presets')} className="yw-presets">
          {presets.map((preset) => (
            <Button key={preset} aria-pressed={value === preset} onClick={() => onChange(preset)}>
              {preset}
            </Button>
          ))}
        </fieldset>
      )}
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={2000}
        value={value}
        aria-label={label ?? t('opinion')}
        placeholder={label ?? t('opinion.placeholder')}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
