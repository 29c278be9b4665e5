import { closeOfWork, dateOf, instantAt, minuteOfDay, workingDayAfter } from '@yiwang/shared/calendar/working-days';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';

interface DueFieldProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

const offeredDays = [1, 2, 3, 5];
const twoDigits = (count: number): string => String(count).padStart(2, '0');
const endOf = (days: number): string => instantAt(workingDayAfter(dateOf(new Date()), days), closeOfWork).toISOString();

/** An instant as the clock of Shanghai shows it, the way `datetime-local` writes it. */
function clockOf(instant: string): string {
  const at = new Date(instant);
  const minutes = minuteOfDay(at);

  return `${dateOf(at)}T${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function instantOf(clock: string): string | null {
  const at = new Date(`${clock}:00+08:00`);

  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** A limit as a sheet begins with it: one that is over is chosen anew, since the server takes none of the past. */
export const stillAhead = (dueAt: string | null): string | null =>
  dueAt !== null && new Date(dueAt) > new Date() ? dueAt : null;

/** A time limit in working days, or any moment by the clock of Shanghai. */
export function DueField({ label, value, onChange }: DueFieldProps) {
  const { t } = useTranslation('delivery');

  return (
    <div className="yw-due">
      {offeredDays.map((days) => (
        <Button
          key={days}
          type={value === endOf(days) ? 'primary' : 'default'}
          ghost={value === endOf(days)}
          aria-pressed={value === endOf(days)}
          onClick={() => onChange(value === endOf(days) ? null : endOf(days))}
        >
          {t('due.days', { count: days })}
        </Button>
      ))}
      <Input
        type="datetime-local"
        aria-label={label}
        value={value ? clockOf(value) : ''}
        min={clockOf(new Date().toISOString())}
        onChange={(event) => onChange(instantOf(event.target.value))}
      />
    </div>
  );
}
