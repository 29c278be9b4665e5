import { dateAfter, dateOf } from '@yiwang/shared/calendar/working-days';
import { type DemandFields, demandFieldsSchema, type Indicator } from '@yiwang/shared/demand/demand.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';

/** What is typed; lines of text become lists when it is sent. */
export interface Draft extends Omit<DemandFields, 'unitId' | 'items' | 'indicators'> {
  readonly unitId: UnitId | null;
  readonly items: string;
  readonly indicators: string;
}

export const emptyDraft = (unitId: UnitId | null, now: Date): Draft => ({
  ...{ kind: 'form', unitId, title: '', purpose: '', basis: '', duty: '', planItemId: null, approval: '' },
  ...{ receiverIds: [], from: dateOf(now), through: dateAfter(dateOf(now), 30) },
  ...{ frequency: 'once', channel: 'platform', items: '', indicators: '' },
});

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const indicatorOf = (line: string): Indicator | null => {
  const [, level = '', points = '', text = ''] = /^(\d+)[\s,，、]+(\d+(?:\.\d+)?)[\s,，、]+(.+)$/.exec(line) ?? [];

  return text === '' ? null : { level: Number(level), points: Number(points), text };
};

/** The number of the first line of indicators that is none; null where all are. */
export function wrongLine(indicators: string): number | null {
  const index = linesOf(indicators).findIndex((line) => indicatorOf(line) === null);

  return index < 0 ? null : index + 1;
}

/** The fields of a draft that is whole, else null. */
export function fieldsOf({ items, indicators, ...draft }: Draft): DemandFields | null {
  const parsed = demandFieldsSchema.safeParse({
    ...draft,
    // Only a form is filled in, somewhere and so often; only an inspection is assessed.
    ...(draft.kind === 'form' ? {} : { frequency: 'once', channel: 'platform' }),
    items: linesOf(items),
    indicators: draft.kind === 'inspection' ? linesOf(indicators).flatMap((line) => indicatorOf(line) ?? []) : [],
  });
  const isWrong = draft.kind === 'inspection' && wrongLine(indicators) !== null;

  return parsed.success && !isWrong && draft.through >= draft.from ? parsed.data : null;
}
