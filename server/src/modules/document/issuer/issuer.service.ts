import { createHash } from 'node:crypto';
import type { IssuerId } from '@yiwang/shared/document/document.content';
import type { Issuer, Standing } from '@yiwang/shared/document/issuer.contract';
import { sealFitsName } from '@yiwang/shared/document/seal.rules';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { holdsPostIn } from '@yiwang/shared/person/person.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { answersForUnit, keepsUnit, mayDraftFor, seesUnit } from '#modules/document/document.policy';
import { findIssuers, forgetIssuers } from '#modules/document/issuer/known-issuers';
import { IssuerModel, type IssuerRecord } from '#modules/document/issuer.model';
import { NumberModel } from '#modules/document/register/number.model';
import { findColleagues } from '#modules/person/index';
import { getUnitTree, type TreeUnit, type UnitTree } from '#modules/unit/index';
import { type Actor, systemTrace, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { isDuplicateKey } from '#platform/database/faults';
import { AppError } from '#platform/errors';

/** Posts that usually head a unit; a unit says its own in its issuer. */
export const usualPrincipalPosts = [
  '主要负责人',
  '书记',
  '市长',
  '县长',
  '区长',
  '局长',
  '主任',
  '镇长',
  '乡长',
  '党委书记',
  '党工委书记',
];

export type IssuerFields = Omit<IssuerRecord, '_id' | 'version' | 'outbox' | 'active' | 'createdAt'>;

export async function listIssuers(actor: Actor, query: { mine: 'true' | 'false'; q?: string | undefined }) {
  const tree = await getUnitTree();
  const issuers = await IssuerModel.find(query.q ? { name: { $regex: escapeRegExp(query.q) } } : {}).lean<
    IssuerRecord[]
  >();
  const shown =
    query.mine === 'true' ? issuers.filter((each) => each.active && mayDraftFor(actor, each.unitId, tree)) : issuers;
  const order = (issuer: IssuerRecord) => tree.orderOf(issuer.unitId);

  return {
    items: shown
      .sort((a, b) => order(a) - order(b) || Number(b.isTop) - Number(a.isTop) || (a._id < b._id ? -1 : 1))
      .map((issuer) => presentIssuer(actor, issuer, tree)),
  };
}

export async function createIssuer(actor: Actor, fields: IssuerFields, id: IssuerId): Promise<Issuer> {
  const tree = await getUnitTree();
  requireKeeper(actor, fields.unitId, tree);
  requireUnits(fields, tree);
  requireSealOfOrgan(fields, tree);
  await requireKeepersHere(fields.sealKeeperIds, fields.unitId, tree);

  const record: IssuerRecord = { _id: id, version: 1, outbox: [], ...fields, active: true, createdAt: now() };
  try {
    const created = await create(IssuerModel, record, [effectOf('issuer.create', traceOf(actor), `issuer:${id}`)]);
    forgetIssuers();
    return presentIssuer(actor, created, tree);
  } catch (error) {
    throw codeFault(error);
  }
}

export async function changeIssuer(
  actor: Actor,
  id: IssuerId,
  {
    version,
    ...wanted
  }: { version: number } & { [K in keyof IssuerFields]?: IssuerFields[K] | undefined } & {
    active?: boolean | undefined;
  },
): Promise<Issuer> {
  // What is changed is looked at as it stands, whichever server changed it last.
  forgetIssuers();
  const [issuer, tree] = await Promise.all([loadIssuer(id), getUnitTree()]);
  requireKeeper(actor, issuer.unitId, tree);
  const change = Object.fromEntries(
    Object.entries(wanted).filter(([, value]) => value !== undefined),
  ) as Partial<IssuerFields>;
  const changed = { ...issuer, ...change };
  requireKeeper(actor, changed.unitId, tree);
  requireUnits(changed, tree);
  if (changed.name !== issuer.name || changed.sealName !== issuer.sealName) requireSealOfOrgan(changed, tree);
  const added = changed.sealKeeperIds.filter((each) => !issuer.sealKeeperIds.includes(each));
  await requireKeepersHere(added, changed.unitId, tree);
  await requireCodesKept(issuer, changed);

  try {
    const effect = effectOf('issuer.change', traceOf(actor), `issuer:${id}`, {
      audit: { fields: Object.keys(change) },
    });
    const committed = await commit(IssuerModel, { _id: id, version }, { $set: change }, [effect], 'issuer.stale');
    forgetIssuers();
    return presentIssuer(actor, committed, tree);
  } catch (error) {
    throw codeFault(error);
  }
}

export async function loadIssuer(id: IssuerId): Promise<IssuerRecord> {
  const [issuer] = await findIssuers([id]);
  if (!issuer) throw new AppError('issuer.not_found');
  return issuer;
}

/** Issuers by id in the order asked for; throws `document.issuer_unknown` where one is none. */
export async function loadIssuers(ids: readonly IssuerId[]): Promise<IssuerRecord[]> {
  const found = new Map((await findIssuers(ids)).map((each) => [each._id, each]));

  return ids.map((id) => {
    const issuer = found.get(id);
    if (!issuer) throw new AppError('document.issuer_unknown');
    return issuer;
  });
}

export function presentIssuer(actor: Actor, issuer: IssuerRecord, tree: UnitTree): Issuer {
  const { _id, outbox: _, createdAt: __, ...fields } = issuer;

  return {
    ...fields,
    id: _id,
    unitName: tree.byId.get(issuer.unitId)?.name ?? issuer.unitId,
    abilities: {
      draft: issuer.active && mayDraftFor(actor, issuer.unitId, tree),
      manage: mayManage(actor, issuer.unitId, tree),
      readBook: seesUnit(actor, issuer.unitId, tree),
    },
  };
}

/** An issuer that comes with a deployment; one of this id stays as its office has made it. */
export async function registerIssuer(id: IssuerId, fields: IssuerFields): Promise<void> {
  const record: IssuerRecord = { _id: id, version: 1, outbox: [], ...fields, active: true, createdAt: now() };
  await create(IssuerModel, record, [effectOf('issuer.create', systemTrace, `issuer:${id}`)]);
  forgetIssuers();
}

/**
 * 发文立户 for every unit to which the personnel office gave a 机关代字 (art. 37). Ids come from the unit, so that
 * running twice changes nothing, and what an office changed since stays.
 */
export async function registerUnitsAsIssuers(): Promise<number> {
  const tree = await getUnitTree();
  const units = [...tree.byId.values()].filter((unit) => unit.active && unit.kind !== 'office' && unit.issuingCode);
  const ids = units.map((unit) => issuerIdOfUnit(unit._id));
  const present = new Set(
    (await IssuerModel.find({ _id: { $in: ids } }, { _id: 1 }).lean<{ _id: IssuerId }[]>()).map(({ _id }) => _id),
  );
  let made = 0;
  for (const unit of units.filter((each) => !present.has(issuerIdOfUnit(each._id)))) made += await insertIssuerOf(unit);
  forgetIssuers();

  return made;
}

async function insertIssuerOf(unit: TreeUnit): Promise<number> {
  const code = unit.issuingCode ?? '';
  const record: IssuerRecord = {
    _id: issuerIdOfUnit(unit._id),
    version: 1,
    outbox: [],
    name: unit.name,
    headName: unit.name,
    unitId: unit._id,
    actsForUnitId: unit._id,
    standing: standingOf(unit),
    codes: [
      { code, format: 'general', active: true },
      { code: `${code}函`, format: 'letter', active: true },
    ],
    principalPosts: usualPrincipalPosts,
    sealName: unit.name,
    sealNumber: '',
    sealKeeperIds: [],
    isTop: false,
    active: true,
    createdAt: now(),
  };
  try {
    await IssuerModel.collection.insertOne(record as never);
    return 1;
  } catch (error) {
    // Two units with one code: the second gets its codes from its office.
    if (!isDuplicateKey(error)) throw error;
    if (isDuplicateKey(error, '_id_')) return 0;
    await IssuerModel.collection.insertOne({ ...record, codes: [] } as never);
    return 1;
  }
}

export const issuerIdOfUnit = (unitId: UnitId): IssuerId =>
  createHash('sha256').update(`issuer:${unitId}`).digest('hex').slice(0, 24) as IssuerId;

/** 市委办公室, 人民政府办公室, 人大常委会办公室, 政协…办公室: they write for their organ. */
const organOffice = /(?:[省市县区州盟旗]委|人民政府|人大常委会|人民代表大会常务委员会)办公[厅室]$|^政协.*办公[厅室]$/;
/** 议事协调机构 and their offices, which may not instruct (G2). */
const coordinatingBody = /领导小组|指挥部|议事协调|委员会办公室$/;

/** What a unit is before the rules, as far as its kind and name say; the office can say better. */
function standingOf(unit: TreeUnit): Standing {
  if (unit.kind === 'organ') return 'organ';
  if (unit.kind === 'town') return 'town';
  if (unit.kind === 'village') return 'village';
  if (organOffice.test(unit.name)) return 'office';

  return coordinatingBody.test(unit.name) ? 'coordinating' : 'department';
}

const mayManage = (actor: Actor, unitId: UnitId, tree: UnitTree): boolean =>
  keepsUnit(actor, unitId, tree) || answersForUnit(actor, unitId, tree);

function requireKeeper(actor: Actor, unitId: UnitId, tree: UnitTree): void {
  if (!mayManage(actor, unitId, tree)) throw new AppError('issuer.forbidden');
}

function requireUnits({ unitId, actsForUnitId }: Pick<IssuerFields, 'unitId' | 'actsForUnitId'>, tree: UnitTree): void {
  const [keeper, place] = [tree.byId.get(unitId), tree.byId.get(actsForUnitId)];
  const standsThere = unitId === actsForUnitId || keeper?.path.includes(actsForUnitId);
  if (!keeper?.active || keeper.kind === 'office' || !place || !standsThere) throw new AppError('issuer.unit_unknown');
}

/** 条例 art. 9(13): the seal is the one of the organ whose name signs. */
function requireSealOfOrgan(fields: Pick<IssuerFields, 'name' | 'sealName' | 'unitId'>, tree: UnitTree): void {
  if (!sealFitsName(fields, tree.byId.get(fields.unitId))) throw new AppError('issuer.seal_name_differs');
}

/** Who is named for a seal works in the unit that keeps it, or above it. */
async function requireKeepersHere(ids: readonly PersonId[], unitId: UnitId, tree: UnitTree): Promise<void> {
  if (ids.length === 0) return;
  const people = await findColleagues(ids);
  const path = tree.byId.get(unitId)?.path ?? [];
  const here = (id: PersonId) =>
    people.some(
      ({ _id, appointments }) =>
        _id === id &&
        holdsPostIn(
          appointments.map((each) => each.unitId),
          unitId,
          path,
        ),
    );
  if (!ids.every(here)) throw new AppError('issuer.keeper_elsewhere');
}

/** A code with numbers stays, closed at most: the book must still say whose they are. */
async function requireCodesKept(before: IssuerRecord, after: IssuerRecord): Promise<void> {
  const kept = new Set(after.codes.map(({ code }) => code));
  const gone = before.codes.map(({ code }) => code).filter((code) => !kept.has(code));
  if (gone.length > 0 && (await NumberModel.exists({ code: { $in: gone } }))) throw new AppError('issuer.code_in_use');
}

const codeFault = (error: unknown): unknown =>
  isDuplicateKey(error) ? new AppError('issuer.code_taken', {}, { cause: error }) : error;

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
