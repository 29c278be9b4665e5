import { DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useIsPhone } from '#lib/media';
import { usePreferences } from '#lib/preferences';
import 'dayjs/locale/zh-cn';

interface DayFieldProps {
  readonly label: string;
  /** YYYY-MM-DD. */
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  /** The earliest day, YYYY-MM-DD, where there is one. */
  readonly min?: string | null;
}

/** A calendar day, by the phone's own picker on a phone. */
export function DayField({ label, value, onChange, min = null }: DayFieldProps) {
  const isPhone = useIsPhone();
  const { language } = usePreferences();
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');

  return isPhone ? (
    <Input
      type="date"
      aria-label={label}
      value={value ?? ''}
      {...(min ? { min } : {})}
      onChange={(event) => onChange(event.target.value || null)}
    />
  ) : (
    <DatePicker
      aria-label={label}
      style={{ width: '100%' }}
      format="YYYY-MM-DD"
      placeholder={label}
      value={value ? dayjs(value) : null}
      {...(min ? { minDate: dayjs(min) } : {})}
      onChange={(picked) => onChange(picked ? picked.format('YYYY-MM-DD') : null)}
    />
  );
}
