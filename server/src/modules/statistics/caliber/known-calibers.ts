import { caliberPresets } from '@yiwang/shared/statistics/caliber.presets';
import { describeCaliber, nameWords } from '@yiwang/shared/statistics/caliber.rules';
import type { CaliberFilter, CaliberId } from '@yiwang/shared/statistics/caliber.schemas';
import { type CountedIssuer, listCountedIssuers } from '#modules/document/index';
import { CaliberModel, type CaliberRecord, type EditionRecord } from '#modules/statistics/caliber/caliber.model';
import { AppError } from '#platform/errors';

export interface KnownCaliber {
  readonly id: CaliberId;
  /** 0 where nobody has changed it yet. */
  readonly version: number;
  readonly builtIn: boolean;
  readonly shown: boolean;
  readonly editions: readonly EditionRecord[];
  readonly current: EditionRecord;
}

const beginning = new Date(0);

/** Calibers in their order: those built in, as they stand now, then those that an office made. */
export async function knownCalibers(): Promise<KnownCaliber[]> {
  const [stored, issuers] = await Promise.all([
    CaliberModel.find().sort({ position: 1, _id: 1 }).lean<CaliberRecord[]>(),
    listCountedIssuers(),
  ]);
  const label = labelOf(issuers);
  const byId = new Map(stored.map((each) => [each._id, each]));
  const builtIn = caliberPresets.map(({ id, name, filter, baselineColumn, shown }): KnownCaliber => {
    const first: EditionRecord = {
      ...{ edition: 1, name, filter, baselineColumn },
      text: describeCaliber(filter, label),
      at: beginning,
      by: '',
    };
    const record = byId.get(id);
    return record
      ? { ...known(record), builtIn: true }
      : { id, version: 0, builtIn: true, shown, editions: [first], current: first };
  });
  const presets = new Set(caliberPresets.map(({ id }) => id));

  return [...builtIn, ...stored.filter(({ _id }) => !presets.has(_id)).map(known)];
}

const known = ({ _id, version, shown, editions }: CaliberRecord): KnownCaliber => ({
  ...{ id: _id, version, shown, editions },
  builtIn: false,
  current: editions.at(-1) as EditionRecord,
});

/** Throws `statistics.caliber_not_found`. */
export async function findCaliber(id: CaliberId): Promise<KnownCaliber> {
  const found = (await knownCalibers()).find((each) => each.id === id);
  if (!found) throw new AppError('statistics.caliber_not_found');

  return found;
}

/** What a name in a caliber is called. */
export const labelOf =
  (issuers: readonly CountedIssuer[]) =>
  (name: string): string =>
    nameWords[name] ?? issuers.find(({ id }) => name === `top:${id}`)?.name ?? name;

export const textOf = async (filter: CaliberFilter): Promise<string> =>
  describeCaliber(filter, labelOf(await listCountedIssuers()));
