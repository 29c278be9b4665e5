import { FontSizeOutlined } from '@ant-design/icons';
import { Button, Popover, Radio, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { setPreferences, usePreferences } from '#lib/preferences';

/** Text size, light or dark, and the language. */
export function PreferencesMenu() {
  const { t } = useTranslation('shell');

  return (
    <Popover trigger="click" placement="bottomRight" title={t('preferences')} content={<PreferencesPanel />}>
      <Button type="text" icon={<FontSizeOutlined />} aria-label={t('preferences')} />
    </Popover>
  );
}

function PreferencesPanel() {
  const { t } = useTranslation('shell');
  const { textSize, theme, language } = usePreferences();

  return (
    <Space orientation="vertical" size="middle">
      <Choice
        label={t('text-size')}
        value={textSize}
        options={[
          { value: 'standard', label: t('text-size.standard') },
          { value: 'large', label: t('text-size.large') },
          { value: 'extra-large', label: t('text-size.extra-large') },
        ]}
        onChoose={(value) => setPreferences({ textSize: value })}
      />
      <Choice
        label={t('theme')}
        value={theme}
        options={[
          { value: 'light', label: t('theme.light') },
          { value: 'dark', label: t('theme.dark') },
        ]}
        onChoose={(value) => setPreferences({ theme: value })}
      />
      <Choice
        label={t('language')}
        value={language}
        options={[
          { value: 'zh-CN', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        onChoose={(value) => setPreferences({ language: value })}
      />
    </Space>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: { value: T; label: string }[];
  readonly onChoose: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  return (
    <div>
      <div className="yw-soft">{label}</div>
      <Radio.Group
        aria-label={label}
        optionType="button"
        value={value}
        options={options}
        onChange={(event) => onChoose(event.target.value as T)}
      />
    </div>
  );
}
