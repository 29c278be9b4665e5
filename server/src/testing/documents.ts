import { randomInt } from 'node:crypto';
import type { DocumentContent, IssuerId } from '@yiwang/shared/document/document.content';
import type { StepPlan } from '@yiwang/shared/document/route.schemas';
import { forgetIssuers } from '#modules/document/issuer/known-issuers';
import { IssuerModel, type IssuerRecord } from '#modules/document/issuer.model';
import { builtInTemplates } from '#modules/document/route/built-in-templates';
import type { UnitRecord } from '#modules/unit/unit.model';
import { forgetOnDisconnect } from '#platform/database/connect';
import { newId } from '#platform/id';
import type { Reply, TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';

let made = 0;
// Codes are counted anew in the next database.
forgetOnDisconnect(() => {
  made = 0;
});

/** An issuer in the database; its codes are its own. */
export async function buildIssuer(unit: UnitRecord, fields: Partial<IssuerRecord> = {}): Promise<IssuerRecord> {
  made += 1;
  const code = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'][made % 10] ?? '甲';
  const record: IssuerRecord = {
    _id: newId<IssuerId>(),
    version: 1,
    outbox: [],
    name: unit.name,
    headName: unit.name,
    unitId: unit._id,
    actsForUnitId: unit._id,
    standing: unit.kind === 'town' ? 'town' : unit.kind === 'organ' ? 'organ' : 'department',
    codes: [
      { code: `云${code}${'发'.repeat(1 + Math.floor(made / 10))}`, format: 'general', active: true },
      { code: `云${code}${'函'.repeat(1 + Math.floor(made / 10))}`, format: 'letter', active: true },
    ],
    principalPosts: ['主要负责人'],
    sealName: unit.name,
    sealNumber: '',
    sealKeeperIds: [],
    isTop: false,
    active: true,
    createdAt: new Date(),
    ...fields,
  };
  await IssuerModel.collection.insertOne(record as never);
  forgetIssuers();

  return record;
}

/** A city whose government issues: its office keeps the issuer; a town and a department receive. */
export async function buildIssuingCity() {
  const root = await buildUnit({ kind: 'organ', name: '云岭市' });
  const office = await buildUnit({ kind: 'department', name: '云岭市人民政府办公室', parent: root });
  const bureau = await buildUnit({ kind: 'department', name: '云岭市水利局', parent: root });
  const town = await buildUnit({ kind: 'town', name: '青石镇', parent: root });
  const village = await buildUnit({ kind: 'village', name: '北村', parent: town });
  const person = (name: string, unit: UnitRecord, post: string, role?: 'office-clerk' | 'leader' | 'seal-keeper') =>
    buildPerson({ name, posts: [{ unit, post }], roles: role ? [{ role, unit }] : [] });

  return {
    ...{ root, office, bureau, town, village },
    government: await buildIssuer(office, {
      name: '云岭市人民政府',
      headName: '云岭市人民政府',
      sealName: '云岭市人民政府',
      actsForUnitId: root._id,
      standing: 'organ',
      isTop: true,
    }),
    bureauIssuer: await buildIssuer(bureau),
    townIssuer: await buildIssuer(town),
    drafter: await person('高远', office, '科员'),
    clerk: await person('陈文', office, '文书', 'office-clerk'),
    deputy: await person('刘副', office, '分管负责人', 'leader'),
    principal: await person('李正', office, '主要负责人', 'leader'),
    keeper: await person('印守', office, '科员', 'seal-keeper'),
    bureauClerk: await person('孙水', bureau, '文书', 'office-clerk'),
    bureauHead: await person('周局', bureau, '主要负责人', 'leader'),
    townClerk: await person('李梅', town, '文书', 'office-clerk'),
    townHead: await person('王镇', town, '主要负责人', 'leader'),
    townCadre: await person('赵青', town, '科员'),
    villager: await person('钱北', village, '村支书'),
  };
}
export type IssuingCity = Awaited<ReturnType<typeof buildIssuingCity>>;

const places = [...'东西南北中上下大小长清明青白金银石云山河湖塘坝沟渠田园林木桥路口村寨坪坡岭谷'];
/** Names of places, others each time: two notices of the same words would rightly be found alike (art. 13). */
const somePlaces = (): string => Array.from({ length: 24 }, () => `${pick()}${pick()}${pick()}`).join('、');
const pick = (): string => places[randomInt(places.length)] ?? '东';

/** A notice of the government to a town and a department that no rule objects to. */
export function noticeContent(city: IssuingCity, fields: Partial<DocumentContent> = {}): Partial<DocumentContent> {
  const to = (unit: UnitRecord) => ({ type: 'unit' as const, unitId: unit._id, issuerId: null, name: unit.name });

  return {
    docKind: 'notice',
    title: '云岭市人民政府关于做好今冬明春农田水利建设的通知',
    blocks: [
      { type: 'text', level: 0, text: '为做好今冬明春农田水利建设，现将有关事项通知如下。', align: 'start' },
      { type: 'text', level: 1, text: '抓紧修复水毁工程', align: 'start' },
      { type: 'text', level: 0, text: `对${somePlaces()}等处水毁渠道逐处登记，先急后缓组织修复。`, align: 'start' },
    ],
    issuerIds: [city.government._id],
    addressees: [to(city.town), to(city.bureau)],
    ...fields,
  };
}

/** The route of the 条例 where a leader approves, or the principal one. */
export const plainRoute = (city: IssuingCity, by: 'leader' | 'principal' = 'leader'): StepPlan[] =>
  builtInTemplates(city.office._id)[by === 'leader' ? 0 : 1]?.steps ?? [];

export const review = { grounds: true, policy: true, agreed: true, form: true, other: true, burden: 'none' };

/** Everything that `doneBy` may take a document through, in its order. */
export type Stage =
  | 'submitted'
  | 'reviewed'
  | 'approved'
  | 'rechecked'
  | 'registered'
  | 'sealed'
  | 'dispatched'
  | 'filed';

const ok = (reply: Reply, what: string): Reply => {
  if (reply.status >= 300) throw new Error(`${what} refused: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply;
};

export async function draftDocument(api: TestApi, city: IssuingCity, fields: Partial<DocumentContent> = {}) {
  const reply = await api.ask('POST', '/documents', { token: city.drafter.token, body: noticeContent(city, fields) });
  return ok(reply, 'draft').body as { id: string; version: number };
}

export const complete = (
  api: TestApi,
  person: BuiltPerson,
  id: string,
  stepId: string,
  body: Record<string, unknown> = {},
) =>
  api.ask('POST', `/documents/${id}/steps/${stepId}/completion`, {
    token: person.token,
    body: { outcome: 'agree', opinion: '', ...body },
  });

/** Drafts a document and takes it as far as `stage`; answers what the last act answered. */
export async function documentAt(
  api: TestApi,
  city: IssuingCity,
  stage: Stage,
  fields: Partial<DocumentContent> = {},
  steps: StepPlan[] = plainRoute(city),
): Promise<Reply['body']> {
  const { id, version } = await draftDocument(api, city, fields);
  const as = (person: BuiltPerson, path: string, body: unknown) =>
    api.ask('POST', `/documents/${id}/${path}`, { token: person.token, body });
  const acts: Record<Stage, () => Promise<Reply>> = {
    submitted: () => as(city.drafter, 'submission', { version, steps }),
    reviewed: () => complete(api, city.clerk, id, 'review', { review }),
    approved: () => complete(api, city.principal, id, 'approve', { opinion: '同意。' }),
    rechecked: () => complete(api, city.clerk, id, 'recheck'),
    registered: () => as(city.clerk, 'registration', { code: city.government.codes[0]?.code }),
    sealed: () => as(city.keeper, 'seal', {}),
    dispatched: () => as(city.clerk, 'dispatch', { checked: true }),
    filed: () => as(city.clerk, 'filing', { retention: '30-years' }),
  };

  let last: Reply | null = null;
  for (const [name, act] of Object.entries(acts)) {
    last = ok(await act(), name);
    if (name === stage) break;
  }
  return last?.body;
}
