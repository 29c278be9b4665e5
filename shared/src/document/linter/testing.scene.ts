import type { UnitId } from '../../unit/unit.contract.js';
import type { Party, UnitAbove } from '../direction.rules.js';
import { type Addressee, type DocumentContent, documentContentSchema } from '../document.content.js';
import { documentRules } from './document-rules.js';
import { lintDocument } from './lint-document.js';
import type { LintContext } from './linter.types.js';

/** A county-level city under a prefecture, for tests: every kind of party once or twice. */
const idOf = (n: number): UnitId => n.toString(16).padStart(24, '0') as UnitId;
const above = (n: number, name: string, kind: UnitAbove['kind'] = 'organ'): UnitAbove => ({
  unitId: idOf(n),
  name,
  kind,
});
const prefecture = above(1, '锦州市');
const city = above(2, '北镇市');
const party = (n: number, name: string, standing: Party['standing'], over: readonly UnitAbove[]): Party => ({
  unitId: idOf(n),
  issuerId: null,
  name,
  kind: standing === 'internal' ? 'office' : standing === 'town' || standing === 'village' ? standing : 'department',
  standing,
  actsFor: idOf(n),
  above: over,
});
const organ = (n: number, name: string, place: number, over: readonly UnitAbove[]): Party => ({
  ...party(n, name, 'organ', over),
  kind: 'organ',
  actsFor: idOf(place),
});
const health = above(20, '北镇市卫生健康局', 'department');
const finance = above(21, '北镇市财政局', 'department');
const town = above(30, '沟帮子镇', 'town');

export const parties = {
  upperGovernment: organ(10, '锦州市人民政府', 1, []),
  upperFinance: party(11, '锦州市财政局', 'department', [prefecture]),
  committee: organ(12, '中共北镇市委', 2, [prefecture]),
  government: organ(13, '北镇市人民政府', 2, [prefecture]),
  office: party(14, '北镇市人民政府办公室', 'office', [prefecture, city]),
  health: party(20, '北镇市卫生健康局', 'department', [prefecture, city]),
  finance: party(21, '北镇市财政局', 'department', [prefecture, city]),
  headquarters: party(22, '北镇市防汛抗旱指挥部', 'coordinating', [prefecture, city]),
  hospital: party(23, '北镇市人民医院', 'institution', [prefecture, city, health]),
  budgetPart: party(24, '北镇市财政局预算股', 'internal', [prefecture, city, finance]),
  financeOffice: party(25, '北镇市财政局办公室', 'internal', [prefecture, city, finance]),
  town: party(30, '沟帮子镇人民政府', 'town', [prefecture, city]),
  otherTown: party(31, '广宁镇人民政府', 'town', [prefecture, city]),
  village: party(32, '沟帮子镇东街村', 'village', [prefecture, city, town]),
} as const;

export const addressee = ({ unitId, name }: Party): Addressee => ({ type: 'unit', unitId, issuerId: null, name });
export const text = (words: string, level = 0) => ({ type: 'text' as const, level, text: words });

export const contentOf = (input: Record<string, unknown> = {}): DocumentContent =>
  documentContentSchema.parse({
    docKind: 'notice',
    title: '北镇市人民政府关于做好秋季森林防火工作的通知',
    blocks: [text('为做好秋季森林防火工作，现将有关事项通知如下。'), text('加强火源管理。各镇组织护林员巡护。', 1)],
    issuerIds: [idOf(99)],
    ...input,
  });

type Scene = Partial<Omit<LintContext, 'content'>> & { readonly content?: Record<string, unknown> };

/** Wednesday, 10:00 in Shanghai. The plain scene is one to which nothing is objected. */
export function contextOf({
  content = {},
  addressees = [parties.town],
  copyTo = [],
  ...rest
}: Scene = {}): LintContext {
  return {
    content: contentOf({
      addressees: addressees.map(addressee),
      copyTo: copyTo.map(addressee),
      ...content,
    }),
    issuers: [parties.government],
    addressees,
    copyTo,
    issuingActive: true,
    countersignDissent: [],
    similar: [],
    cited: [],
    now: new Date('2026-11-18T02:00:00Z'),
    ...rest,
  };
}

export const upward: Scene = {
  issuers: [parties.finance],
  addressees: [parties.government],
  content: {
    docKind: 'request',
    title: '北镇市财政局关于追加预算的请示',
    blocks: [text('现将有关情况请示如下。妥否，请批示。')],
  },
};
export const report: Scene = {
  ...upward,
  content: {
    docKind: 'report',
    title: '北镇市财政局关于预算执行情况的报告',
    blocks: [text('现将预算执行情况报告如下。特此报告。')],
  },
};
export const letter: Scene = {
  issuers: [parties.finance],
  addressees: [parties.health],
  content: {
    docKind: 'letter',
    format: 'letter',
    title: '北镇市财政局关于商请提供资料的函',
    blocks: [text('请予支持为盼。')],
  },
};
export const fromDepartment: Scene = { ...letter, addressees: [parties.town] };

/** A scene with another's content in part. */
export const withContent = (scene: Scene, content: Record<string, unknown>): Scene => ({
  ...scene,
  content: { ...scene.content, ...content },
});
export const withBody = (scene: Scene, ...words: string[]): Scene =>
  withContent(scene, { blocks: words.map((each) => text(each)) });

export const rulesOf = (scene: Scene): string[] => [...new Set(lintDocument(contextOf(scene)).map(({ rule }) => rule))];
export const levelOfRule = (id: string): string | undefined => documentRules.find((rule) => rule.id === id)?.level;
export type { Scene };
