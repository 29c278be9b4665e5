import { isDeepStrictEqual } from 'node:util';
import { nameWords } from '@yiwang/shared/statistics/caliber.rules';
import type { Caliber, CaliberEdition, CaliberFields, CaliberId } from '@yiwang/shared/statistics/caliber.schemas';
import { listCountedIssuers } from '#modules/document/index';
import { CaliberModel, type CaliberRecord, type EditionRecord } from '#modules/statistics/caliber/caliber.model';
import { findCaliber, type KnownCaliber, knownCalibers, textOf } from '#modules/statistics/caliber/known-calibers';
import { abilitiesOf, requireAbility } from '#modules/statistics/statistics.policy';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

export async function listCalibers(actor: Actor) {
  requireAbility(actor, 'read');
  const [calibers, issuers] = await Promise.all([knownCalibers(), listCountedIssuers()]);
  const tops = issuers.filter(({ isTop }) => isTop).map(({ id, name }) => ({ key: `top:${id}`, label: name }));

  return {
    items: calibers.map(presentCaliber),
    names: [...tops, ...Object.entries(nameWords).map(([key, label]) => ({ key, label }))],
    abilities: { manage: abilitiesOf(actor).manage },
  };
}

export async function createCaliber(actor: Actor, fields: CaliberFields, id: CaliberId): Promise<Caliber> {
  requireAbility(actor, 'manage');
  const record: CaliberRecord = {
    _id: id,
    version: 1,
    outbox: [],
    shown: fields.shown,
    position: now().getTime(),
    editions: [await editionOf(actor, fields, 1)],
  };
  await create(CaliberModel, record, [effectOf('statistics.create_caliber', traceOf(actor), `caliber:${id}`)]);

  return presentCaliber(await findCaliber(id));
}

/** A change of what is counted is another edition; whether it is shown is not. Issued reports keep the edition they cite. */
export async function changeCaliber(
  actor: Actor,
  id: CaliberId,
  { version, ...fields }: CaliberFields & { version: number },
): Promise<Caliber> {
  requireAbility(actor, 'manage');
  const standing = await findCaliber(id);
  if (standing.version !== version) throw new AppError('statistics.caliber_stale');
  const next = await editionOf(actor, fields, standing.current.edition + 1);
  const editions = isSame(standing.current, next) ? [...standing.editions] : [...standing.editions, next];
  const effect = effectOf('statistics.change_caliber', traceOf(actor), `caliber:${id}`, {
    audit: { edition: editions.at(-1)?.edition ?? 1, shown: fields.shown },
  });

  if (version === 0) {
    const record: CaliberRecord = { _id: id, version: 1, outbox: [], shown: fields.shown, position: 0, editions };
    const made = await create(CaliberModel, record, [effect]);
    if (!isDeepStrictEqual(made.editions, editions)) throw new AppError('statistics.caliber_stale');
  } else {
    await commit(
      CaliberModel,
      { _id: id, version },
      { $set: { shown: fields.shown, editions } },
      [effect],
      'statistics.caliber_stale',
    );
  }

  return presentCaliber(await findCaliber(id));
}

const isSame = (a: EditionRecord, b: EditionRecord): boolean =>
  isDeepStrictEqual([a.name, a.filter, a.baselineColumn], [b.name, b.filter, b.baselineColumn]);

const editionOf = async (
  actor: Actor,
  { name, filter, baselineColumn }: CaliberFields,
  edition: number,
): Promise<EditionRecord> => ({
  ...{ edition, name, filter, baselineColumn },
  text: await textOf(filter),
  at: now(),
  by: actor.name,
});

export const presentEdition = (caliberId: CaliberId, { at, ...edition }: EditionRecord): CaliberEdition => ({
  ...edition,
  caliberId,
  at: at.getTime() === 0 ? null : new Date(at).toISOString(),
});

const presentCaliber = ({ id, version, shown, builtIn, editions, current }: KnownCaliber): Caliber => ({
  ...{ id, version, shown, builtIn },
  current: presentEdition(id, current),
  earlier: editions
    .slice(0, -1)
    .reverse()
    .map((each) => presentEdition(id, each)),
});
