import { closeOfWork, dateOf, instantAt, minuteOfDay, workingDayAfter } from '@yiwang/shared/calendar/working-days';
import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '#lib/preferences';
import 'dayjs/locale/zh-cn';

interface MomentFieldProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** Offers so many working days from now, at the close of work. */
  readonly workingDays?: readonly number[];
}

/** The picker thinks in the clock of this device; what is picked is meant by the clock of Shanghai. */
const asPicked = (instant: string): Dayjs => {
  const at = new Date(instant);
  return dayjs(dateOf(at)).add(minuteOfDay(at), 'minute');
};
const asInstant = (picked: Dayjs): string =>
  instantAt(picked.format('YYYY-MM-DD'), { hour: picked.hour(), minute: picked.minute() }).toISOString();

export function MomentField({ label, value, onChange, workingDays = [] }: MomentFieldProps) {
  const { t } = useTranslation('notice');
  const { language } = usePreferences();
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  const endOf = (days: number) => instantAt(workingDayAfter(dateOf(new Date()), days), closeOfWork).toISOString();

  return (
    <DatePicker
      aria-label={label}
      style={{ width: '100%' }}
      format="YYYY-MM-DD HH:mm"
      showTime={{ format: 'HH:mm', minuteStep: 5, defaultOpenValue: dayjs('2000-01-01T17:30') }}
      placeholder={label}
      value={value ? asPicked(value) : null}
      onChange={(picked) => onChange(picked ? asInstant(picked) : null)}
      disabledDate={(date) => date.format('YYYY-MM-DD') < dateOf(new Date())}
      presets={workingDays.map((days) => ({
        label: t('deadline.in-days', { count: days }),
        value: () => asPicked(endOf(days)),
      }))}
    />
  );
}
