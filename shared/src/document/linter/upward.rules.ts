import {
  isAbove,
  isSuperiorDepartment,
  isUpwardTo,
  type Party,
  skippedBetween,
  upwardKinds,
} from '../direction.rules.js';
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
  const isAsked = content.isImportant && content.consent === '' && upwardKinds.includes(content.docKind);

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

/** R6: not to a person, unless the person gave the task. */
export const toPerson = ({ content }: LintedDocument) =>
  (['addressees', 'copyTo'] as const).flatMap((place) =>
    content[place]
      .filter((each) => each.type === 'person' && each.assignedBy === '')
      .map(({ name }) => ({ values: { name }, place })),
  );

const leader = /(?:同志|书记|(?:市|县|区|镇|乡|局|部|院|校|省)长|主席|主任)$/;

/** R6: a leader is also not named in the words that stand for the addressees. */
export const toLeaderInWords = ({ content }: LintedDocument) =>
  content.addresseesText
    .split(/[，、；：,;:\s]+/)
    .filter((part) => leader.test(part) && !/^各/.test(part))
    .map((name) => ({ values: { name }, place: 'addresseesText' }));

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
