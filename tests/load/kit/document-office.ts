import type { DocumentContent } from '@yiwang/shared/document/document.content';
import type { Issuer } from '@yiwang/shared/document/issuer.contract';
import type { StepPlan } from '@yiwang/shared/document/route.schemas';
import type { City, Person } from './city.js';
import { clerksOf } from './publishing.js';

/** What is needed of a city to find its offices and to call as somebody. */
export type OfficeCity = Pick<City, 'people' | 'call' | 'tokenOf'>;

/** A unit that issues in its own name, with somebody who drafts. */
export interface IssuingOffice {
  readonly unitId: string;
  readonly name: string;
  readonly issuerId: string;
  readonly letterCode: string;
  readonly drafterId: string;
}

/**
 * Units with a clerk of their own, in the order of the tree. One that has no code yet gets an issuer from its clerk,
 * as a county does it (发文立户, 条例 art. 37).
 */
export async function issuingOffices(city: OfficeCity): Promise<IssuingOffice[]> {
  const clerks = new Map(clerksOf(city).map((clerk) => [clerk.unitId, clerk]));
  const offices: IssuingOffice[] = [];
  const issuers = await listIssuers(city);
  for (const [unitId, clerk] of clerks) {
    const issuer =
      issuers.find((each) => each.unitId === unitId && each.actsForUnitId === unitId && each.codes.length > 0) ??
      (await openIssuer(city, clerk, offices.length));
    offices.push({
      unitId,
      name: issuer.unitName,
      issuerId: issuer.id,
      letterCode: issuer.codes.find(({ format }) => format === 'letter')?.code ?? '',
      drafterId: drafterOf(city.people, unitId).id,
    });
  }

  return offices;
}

async function listIssuers(city: OfficeCity): Promise<Issuer[]> {
  const [reader] = clerksOf(city);
  if (reader === undefined) throw new Error('the sample city has no clerk');
  return (await city.call<{ items: Issuer[] }>(await city.tokenOf(reader), 'GET', '/issuers?mine=false')).items;
}

async function openIssuer(city: OfficeCity, clerk: Person, number: number): Promise<Issuer> {
  const token = await city.tokenOf(clerk);
  const { name } = (await city.call<{ unit: { name: string } }>(token, 'GET', `/units/${clerk.unitId}`)).unit;
  const code = `测${[...`${number}`].map((digit) => '零一二三四五六七八九'[Number(digit)]).join('')}`;

  return city.call(token, 'POST', '/issuers', {
    ...{ name, headName: name, sealName: name, unitId: clerk.unitId, actsForUnitId: clerk.unitId },
    ...{ standing: 'department', principalPosts: ['主要负责人'], sealNumber: '', sealKeeperIds: [], isTop: false },
    codes: [
      { code: `${code}发`, format: 'general', active: true },
      { code: `${code}函`, format: 'letter', active: true },
    ],
  });
}

function drafterOf(people: readonly Person[], unitId: string): Person {
  const members = people.filter((person) => person.unitId === unitId);
  const drafter = members.find(({ roles }) => roles.length === 0) ?? members[0];
  if (drafter === undefined) throw new Error(`nobody works in ${unitId}`);
  return drafter;
}

/** The route that everybody is offered first: the office reviews, a leader approves. */
export async function plainRoute(city: OfficeCity, token: string): Promise<StepPlan[]> {
  const { items } = await city.call<{ items: { steps: StepPlan[] }[] }>(token, 'GET', '/route-templates');
  const steps = items[0]?.steps;
  if (steps === undefined) throw new Error('no route is offered');
  return steps;
}

/** A notice of the city's government, kept by its office, to every unit. */
export async function noticeToAll(city: OfficeCity, units: readonly IssuingOffice[]) {
  const government = await organOf(city);
  const drafter = drafterOf(city.people, government.unitId);
  const content: Partial<DocumentContent> = {
    docKind: 'notice',
    title: `${government.name}关于做好${words(8)}的通知`,
    blocks: blocks('现将有关事项通知如下。'),
    issuerIds: [government.id],
    addressees: units.map(toUnit) as DocumentContent['addressees'],
    addresseesText: '各镇人民政府，市直各部门',
  };

  return { content, code: government.codes[0]?.code ?? '', drafterId: drafter.id };
}

async function organOf(city: OfficeCity): Promise<Issuer> {
  const organ = (await listIssuers(city)).find(({ isTop, name }) => isTop && name.endsWith('政府'));
  if (organ === undefined) throw new Error('the sample city has no government that issues');
  return organ;
}

const signs = [
  ...'东西南北中上下大小长清明青白金银石云山河湖塘坝沟渠田园林木桥路口村寨坪坡岭谷水利修建工程治理巡查排灌',
];
const words = (count: number): string => {
  let text = '';
  while (text.length < count) text += signs[Math.floor(Math.random() * signs.length)];
  return text;
};
const paragraph = (): string => `${Array.from({ length: 6 }, () => `${words(14)}，${words(9)}`).join('；')}。`;

const blocks = (opening: string, paragraphs = 5): DocumentContent['blocks'] =>
  [`因${words(12)}工作需要，${opening}`, ...Array.from({ length: paragraphs }, paragraph)].map((text) => ({
    type: 'text',
    level: 0,
    text,
    align: 'start',
  }));

const toUnit = ({ unitId, name }: Pick<IssuingOffice, 'unitId' | 'name'>) => ({
  type: 'unit' as const,
  unitId,
  issuerId: null,
  name,
});

/**
 * A letter of 350 to 1,500 characters, of which no two are alike, so that no rule objects (art. 13). Of several lengths,
 * because whether the signature finds its place on the last page, or all is set once more, hangs on the length.
 */
export const letterOf = (from: IssuingOffice, to: readonly IssuingOffice[]): Partial<DocumentContent> => ({
  docKind: 'letter',
  format: 'letter',
  title: `${from.name}关于商请协助${words(8)}的函`,
  blocks: blocks('现就有关事项函商如下。', 2 + Math.floor(Math.random() * 8)),
  issuerIds: [from.issuerId] as DocumentContent['issuerIds'],
  addressees: to.map(toUnit) as DocumentContent['addressees'],
});
