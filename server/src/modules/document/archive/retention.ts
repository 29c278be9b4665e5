import type { CalendarDate } from '@yiwang/shared/calendar/working-days';
import type { Filing } from '#modules/document/document.model';

const years: Readonly<Record<Filing['retention'], number | null>> = {
  permanent: null,
  '30-years': 30,
  '10-years': 10,
};

/**
 * The day from which a filed document is due for appraisal (鉴定): its period runs from the year after that of the
 * document. Null for what is kept for ever, and while it is held. Nothing is ever destroyed by the platform.
 */
export function appraisalDueOn(
  filing: Pick<Filing, 'retention' | 'holdReason'>,
  issuedOn: CalendarDate,
): CalendarDate | null {
  const period = years[filing.retention];
  if (period === null || filing.holdReason !== '') return null;

  return `${Number(issuedOn.slice(0, 4)) + period + 1}-01-01`;
}
