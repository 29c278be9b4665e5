import { directSuperior, downwardKinds, isAbove, isSuperior, levelOf, type Party } from '../direction.rules.js';
import { type DocKind, docKindNames, isStatutory } from '../document.kinds.js';
import type { Standing } from '../issuer.contract.js';
import { isCommittee, isGovernment } from './issuer.rules.js';
import { clean, type LintedDocument, objectWhen } from './linter.types.js';
import { sentencesOf } from './text-of-content.js';

/** A decision, order, notice, circular or reply speaks to those below. 条例 art. 8. */
export function downwardToSuperior({ content, issuer, addressees }: LintedDocument) {
  if (!issuer || !downwardKinds.includes(content.docKind)) return clean;
  const upper = addressees.filter((each) => isSuperior(each, issuer));

  return objectWhen(upper.length > 0, {
    values: { kind: docKindNames[content.docKind], names: upper.map(({ name }) => name).join('、') },
    place: 'addressees',
  });
}

/** R8: what is important and goes down is copied to the direct superior. An office writes for its organ and need not. */
export function importantWithoutCopy({ content, direction, issuer, copyTo }: LintedDocument) {
  const superior = issuer ? directSuperior(issuer) : null;
  if (!content.isImportant || direction !== 'down' || !superior || issuer?.standing === 'office') return clean;
  const isTold = copyTo.some(({ actsFor }) => actsFor === superior.unitId);

  return objectWhen(!isTold && !content.copyToText.includes(superior.name), {
    values: { name: superior.name },
    place: 'copyTo',
  });
}

const instructingKinds: readonly DocKind[] = ['order', 'decision', 'notice', 'opinions', 'circular'];
const mayNotInstruct: readonly Standing[] = ['department', 'institution', 'coordinating', 'internal'];
/** 各有关乡镇人民政府, 石桥镇人民政府, 城关街道办事处 in words; 乡镇财政所 is a part of a department and is not meant. */
const town = /(?:镇|乡|街道)(?:[（(]街道[）)])?(?:人民政府|党委|党工委|办事处|政府)?$/;
/** 各县（市、区）人民政府: named as a kind. */
const governments = /各(?!机关|直属|企业)[^，；：,;]{0,14}(?:人民政府|政府|党委|党工委)(?![^，、；：,;]*(?:办|部门))/;
const namesGovernments = (words: string): boolean =>
  governments.test(words) || words.split(/[，、：；,;\s]+/).some((part) => town.test(part));

/** R9 looks at these: the main issuer may not instruct, and governments below are addressed. */
function addressesGovernments({ issuer, issuers, addressees, copyTo, content }: LintedDocument): boolean {
  const isAuthorised = issuers.some(({ standing }) => standing === 'organ' || standing === 'office');
  if (!issuer || isAuthorised || !mayNotInstruct.includes(issuer.standing)) return false;
  const governs = (each: Party) => each.standing === 'town' || isGovernment(each) || isCommittee(each);
  const isLower = (each: Party) => governs(each) && !isSuperior(each, issuer) && levelOf(each) >= levelOf(issuer);
  // Whom the words before the text name is addressed, wherever it was put among the units.
  const isNamed = copyTo.some((each) => isLower(each) && content.addresseesText.includes(each.name));

  return addressees.some(isLower) || isNamed || namesGovernments(content.addresseesText);
}

const authority = '(?:[市县区省州盟旗]委|党委|党工委|政府|常务会议|常委会)';
const consent = new RegExp(
  `(?<before>[^，。；：\\n]{0,8})经[^。；\\n]{0,30}?${authority}[^。；\\n]{0,24}?(?:同意|批准|授权|审定|审议通过)(?<after>[^。；\\n]{0,3})`,
  'gu',
);
/** 已报经, 业经, 现将经: given, whatever else stands there. */
const given = /(?:已|业|现将)(?:报|报请|提请)?$/;
/** 未经 says that it lacks, 须经, 须报经, 待…经, 凡经 that it is still to be asked for. */
const wanted =
  /(?:[未不须需应当要凡非待拟请可如若]|提请|报请)(?:再|先|另|逐级|依法|事先|及时|一律|统一|一并|按规定|按程序)*(?:报|报请|提请|上报)?$/;
/** 经…同意后实施, 经…批准的，: on condition that it is given. */
const onCondition = /^(?:后(?!，?现)|之后|以后|方|前|之前|的(?!《))/;

/** Whether the text says that consent was given; to demand it, or to make it a condition, is something else. */
export const saysConsentGiven = (body: string): boolean =>
  [...body.matchAll(consent)].some(({ groups: { before = '', after = '' } = {} }) => {
    if (given.test(before)) return true;
    return !wanted.test(before) && !onCondition.test(after);
  });

/** What is kept of a consent names who gave it. */
const whoConsents = /委|政府|会议|常委会/;
export const keepsConsent = ({ consent: kept }: Pick<LintedDocument['content'], 'consent'>): boolean =>
  [...kept].length >= 4 && whoConsents.test(kept);

/** Whether the consent of party committee or government is kept with who gave it, and stated in the text as given. */
export const statesConsent = ({ content, body }: LintedDocument): boolean =>
  keepsConsent(content) && saysConsentGiven(body);

/** R9: only an office under authority writes to governments below with an instruction; others with stated consent. */
export const instructsGovernments = (document: LintedDocument) =>
  objectWhen(
    instructingKinds.includes(document.content.docKind) && addressesGovernments(document) && !statesConsent(document),
    {
      values: { issuer: document.issuer?.name ?? '', kind: docKindNames[document.content.docKind] },
      place: keepsConsent(document.content) ? 'addressees' : 'consent',
    },
  );

const instruction =
  /务必|必须|责令|限期|不得延误|认真贯彻(?:落实|执行)|严格(?:落实|执行)|抓好落实|(?:请|须|要)[^。；\n]{0,20}(?:报送|上报)/;

/** R9: an instruction is one in a letter too. */
export function instructsByLetter(document: LintedDocument) {
  if (document.content.docKind !== 'letter' || !addressesGovernments(document) || statesConsent(document)) return clean;

  return document.lines.flatMap(({ text, place }) => {
    const found = instruction.exec(text);
    return objectWhen(found !== null, { values: { words: found?.[0] ?? '' }, place });
  });
}

/** 红头变白头、正式改便笺: an instruction on plain paper is watched for. G3. */
export function instructsOnPlainPaper({ content, issuer, addressees, lines }: LintedDocument) {
  const isPlain = !isStatutory(content.docKind) && content.docKind !== 'telegram';
  const goesDown = issuer
    ? addressees.some((each) => isAbove(issuer, each) || each.standing === 'town' || each.standing === 'village')
    : false;
  if (!isPlain || !goesDown) return clean;

  return lines.flatMap(({ text, place }) => {
    const found = sentencesOf(text).map((each) => instruction.exec(each)?.[0]);
    const words = found.find((each) => each !== undefined);
    return objectWhen(words !== undefined, {
      values: { kind: docKindNames[content.docKind], words: words ?? '' },
      place,
    });
  });
}

/** R10: what the departments have not agreed on does not go out. */
export const notAgreed = ({ countersignDissent }: LintedDocument) =>
  objectWhen(countersignDissent.length > 0, { values: { names: countersignDissent.join('、') }, place: null });
