import {
  isAbove,
  isSuperiorDepartment,
  isUpwardTo,
  type Party,
  skippedBetween,
  upwardKinds,
} from '../direction.rules.js';
import { keepsConsent } from './downward.rules.js';
import { clean, type LintedDocument, type Objection, objectWhen } from './linter.types.js';

const namesOf = (named: readonly { readonly name: string }[]): string => named.map(({ name }) => name).join('、');

/** Units that were passed over and have no copy. */
function skippedWithoutCopy({ issuer, addressees, copyTo }: LintedDocument, goesUp: boolean): readonly Objection[] {
  if (!issuer) return clean;
  const told = new Set([...copyTo, ...addressees].map(({ actsFor }) => actsFor));
  const passed = addressees.filter((each) => (goesUp ? isAbove(each, issuer) : isAbove(issuer, each)));
  const missing = new Map(
    passed
      .flatMap((each) => skippedBetween(issuer, each))
      .filter(({ unitId }) => !told.has(unitId))
      .map((unit) => [unit.unitId, unit]),
  );

  return objectWhen(missing.size > 0, { values: { skipped: namesOf([...missing.values()]) }, place: 'copyTo' });
}

/** R1 upward: who passes over a superior sends it a copy. */
export const skipsUpward = (document: LintedDocument) => skippedWithoutCopy(document, true);

/** R1 downward: an organ that is led by others learns of it through them. Institutions of a department included. */
export const skipsDownward = (document: LintedDocument) => skippedWithoutCopy(document, false);

/** R2: upward 原则上主送一个上级机关. */
export const manySuperiors = ({ direction, content }: LintedDocument) =>
  objectWhen(direction === 'up' && content.addressees.length > 1, {
    values: { count: content.addressees.length },
    place: 'addressees',
  });

/** R2: an upward document is not copied to a lower organ. */
export function copiedBelow({ direction, issuers, copyTo }: LintedDocument) {
  const below = copyTo.filter((each) => issuers.some((issuer) => isAbove(issuer, each)));

  return objectWhen(direction === 'up' && below.length > 0, { values: { names: namesOf(below) }, place: 'copyTo' });
}

/** R3: a department writes to its superior department on important matters with its own government's consent. */
export function importantToSuperiorDepartment({ issuer, addressees, content }: LintedDocument) {
  const upper = issuer ? addressees.filter((each) => isSuperiorDepartment(each, issuer)) : [];
  const isAsked = content.isImportant && !keepsConsent(content) && upwardKinds.includes(content.docKind);

  return objectWhen(isAsked && upper.length > 0, { values: { names: namesOf(upper) }, place: 'consent' });
}

const sameRequest = 0.9;

/** R4: a request from below is not passed up as it came, without an opinion of one's own. */
export function passedUpVerbatim({ content, similar }: LintedDocument) {
  if (content.docKind !== 'request' || content.ownOpinion !== '') return clean;

  return similar
    .filter(({ isRequestFromBelow, similarity }) => isRequestFromBelow && similarity > sameRequest)
    .map(({ title, number }) => ({ values: { title: number === '' ? title : number }, place: 'ownOpinion' }));
}

const asking =
  /妥否|当否|可否|(?:(?<![申邀聘])请(?!示)|望)[^。；，\n]{0,6}(?:批示|批复|审批|批准|指示|核准)|(?:恳请|请求)[^。；，\n]{0,20}(?:支持|解决|拨付|协调)/;

/** R5: a report carries no request. */
export const requestInReport = ({ content, lines }: LintedDocument) =>
  content.docKind !== 'report'
    ? clean
    : lines.flatMap(({ text, place }) => {
        const found = asking.exec(text);
        return objectWhen(found !== null, { values: { words: found?.[0] ?? '' }, place });
      });

/** R5: 请示应当一文一事. Told by headings that each ask for something, or a title that joins two matters. */
export function manyMatters({ content }: LintedDocument) {
  if (content.docKind !== 'request') return clean;
  const asks = content.blocks.filter(
    (block) => block.type === 'text' && block.level === 1 && /^关于|恳请|请求|申请|解决/.test(block.text.slice(0, 30)),
  );
  const inTitle = content.title.match(/关于/g)?.length ?? 0;

  return objectWhen(asks.length > 1 || inTitle > 1, {
    values: { count: Math.max(asks.length, inTitle) },
    place: 'title',
  });
}

const shortestStatement = 6;
/** Who gave the task, and when or in which way: 是 says nothing. */
const statesTask = (assignedBy: string): boolean =>
  [...assignedBy.replace(/[\s\p{P}]/gu, '')].length >= shortestStatement &&
  /交办|交代|交待|要求|批示|指示|布置|安排|部署|责成|\d/.test(assignedBy);

/** R6: not to a person, unless the person gave the task. */
export const toPerson = ({ content }: LintedDocument) =>
  (['addressees', 'copyTo'] as const).flatMap((place) =>
    content[place]
      .filter((each) => each.type === 'person' && !statesTask(each.assignedBy))
      .map(({ name }) => ({ values: { name }, place })),
  );

const posts = '(?:同志|先生|女士|书记|(?:市|县|区|镇|乡|村|局|厅|部|院|校|省|州|处|科|会|秘书)长|主席|主任|常委)';
const surnames =
  '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝]';
/** 王建国, 欧阳建国; never what ends as organs and places do: 安监局, 文联, 张庄. */
const personName = new RegExp(
  `^(?:${surnames}|欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|令狐|夏侯|东方)(?![\\p{Script=Han}]*[局委府厅部院会社站所办团室处科股队校心关司行馆镇乡村区县市省道级位门联组厂场店庄屯营堡寨湾沟岭坡坪桥])[\\p{Script=Han}]{1,2}$`,
  'u',
);
const endsWithPost = new RegExp(`${posts}$`);
const afterPost = new RegExp(`${posts}(?<name>[\\p{Script=Han}]{2,4})$`, 'u');

const namedInWords = ({ content }: LintedDocument): string[] => content.addresseesText.split(/[，、；：,;:\s]+/);
const isLeader = (part: string): boolean =>
  !part.startsWith('各') && (endsWithPost.test(part) || personName.test(afterPost.exec(part)?.groups?.['name'] ?? ''));
const findingsFor = (names: readonly string[]): readonly Objection[] =>
  names.map((name) => ({ values: { name }, place: 'addresseesText' }));

/** R6: what goes up is not addressed to a person either by words: 市委书记王建国, 王建国市长, 王建国. */
export const toPersonInWords = (document: LintedDocument) =>
  document.direction === 'up'
    ? findingsFor(namedInWords(document).filter((part) => isLeader(part) || personName.test(part)))
    : clean;

/** R6: other documents name an organ where they seem to name a leader. */
export const toLeaderInWords = (document: LintedDocument) =>
  document.direction === 'up' ? clean : findingsFor(namedInWords(document).filter(isLeader));

/** R6: not in the name of a leader either. */
export const inLeaderName = ({ content, direction }: LintedDocument) =>
  objectWhen(direction === 'up' && content.signedBy !== null && content.signedBy.name !== '', { place: 'signedBy' });

/** R7: the other superior under dual leadership, of the issuer upward and of the addressee downward. */
export function otherSuperior({ direction, issuer, addressees, copyTo }: LintedDocument) {
  const led: readonly Party[] = direction === 'up' && issuer ? [issuer] : direction === 'down' ? addressees : [];
  const told = new Set([...addressees, ...copyTo, ...(issuer ? [issuer] : [])].map(({ actsFor }) => actsFor));
  const others = led.flatMap(({ alsoUnder }) => alsoUnder ?? []).filter(({ unitId }) => !told.has(unitId));
  const names = namesOf([...new Map(others.map((unit) => [unit.unitId, unit])).values()]);

  return objectWhen(names !== '', { values: { names }, place: 'copyTo' });
}

/** A request or report goes to a superior; between organs that do not lead one another it is a letter. 条例 art. 8(10), (11), (14). */
export function upwardToOthers({ content, issuer, addressees }: LintedDocument) {
  if (!issuer || !upwardKinds.includes(content.docKind)) return clean;
  const others = addressees.filter((each) => !isUpwardTo(each, issuer) && !isAbove(issuer, each));

  return objectWhen(others.length > 0, { values: { names: namesOf(others) }, place: 'addressees' });
}

/** Never to those below. */
export function upwardToBelow({ content, issuer, addressees }: LintedDocument) {
  if (!issuer || !upwardKinds.includes(content.docKind)) return clean;
  const below = addressees.filter((each) => isAbove(issuer, each));

  return objectWhen(below.length > 0, { values: { names: namesOf(below) }, place: 'addressees' });
}
