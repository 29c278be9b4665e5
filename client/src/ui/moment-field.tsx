import { closeOfWork, dateOf, instantAt, minuteOfDay, workingDayAfter } from '@yiwang/shared/calendar/working-days';
import { Button, DatePicker, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '#lib/media';
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

/** A moment to be picked, by the phone's own picker on a phone. */
export function MomentField({ label, value, onChange, workingDays = [] }: MomentFieldProps) {
  const { t } = useTranslation('shell');
  const isPhone = useIsPhone();
  const endOf = (days: number) => instantAt(workingDayAfter(dateOf(new Date()), days), closeOfWork).toISOString();

  return (
    <div className="yw-moment">
      {isPhone ? <PhonePicker {...{ label, value, onChange }} /> : <DeskPicker {...{ label, value, onChange }} />}
      {workingDays.length > 0 && (
        <div className="yw-moment-days">
          {workingDays.map((days) => (
            <Button
              key={days}
              size="small"
              type={value === endOf(days) ? 'primary' : 'default'}
              ghost={value === endOf(days)}
              aria-pressed={value === endOf(days)}
              aria-label={t('moment.in-days', { count: days })}
              title={t('moment.in-days', { count: days })}
              onClick={() => onChange(endOf(days))}
            >
              {t('moment.days', { count: days })}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

type PickerProps = Omit<MomentFieldProps, 'workingDays'>;

function DeskPicker({ label, value, onChange }: PickerProps) {
  const { language } = usePreferences();
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');

  return (
    <DatePicker
      aria-label={label}
      style={{ width: '100%' }}
      format="YYYY-MM-DD HH:mm"
      showTime={{ format: 'HH:mm', minuteStep: 5, defaultOpenValue: dayjs('2000-01-01T17:30') }}
      showNow={false}
      placeholder={label}
      value={value ? asPicked(value) : null}
      onChange={(picked) => onChange(picked ? asInstant(picked) : null)}
      disabledDate={(date) => date.format('YYYY-MM-DD') < dateOf(new Date())}
    />
  );
}

function PhonePicker({ label, value, onChange }: PickerProps) {
  return (
    <Input
      type="datetime-local"
      aria-label={label}
      value={value ? asPicked(value).format('YYYY-MM-DDTHH:mm') : ''}
      onChange={(event) => {
        const picked = dayjs(event.target.value);
        onChange(event.target.value !== '' && picked.isValid() ? asInstant(picked) : null);
      }}
    />
  );
}
