import { levelOf, type Party } from '../direction.rules.js';
import { type LintedDocument, objectWhen } from './linter.types.js';

/** R11: organs of one level only. */
export function jointOfUnequals({ issuers }: LintedDocument) {
  const [main, ...others] = issuers;
  const unequal = main ? others.filter((each) => levelOf(each) !== levelOf(main)) : [];

  return objectWhen(unequal.length > 0, {
    values: { names: unequal.map(({ name }) => name).join('、') },
    place: 'issuerIds',
  });
}

/** A party committee or a government itself, by name: the tree does not tell them from other organs. */
export const isCommittee = ({ name, standing }: Party): boolean =>
  standing === 'organ' && /(?:[省市县区镇乡]|工作)委(?:员会)?$|党工?委$/.test(name);
export const isGovernment = ({ name, standing }: Party): boolean => standing === 'organ' && /政府$/.test(name);

/** R11: what is for the party committee or the government alone is not issued jointly; no machine can tell, so it asks. */
export const jointOfPartyAndGovernment = ({ issuers }: LintedDocument) =>
  objectWhen(issuers.some(isCommittee) && issuers.some(isGovernment), { place: 'issuerIds' });

/** R12: a part of a department writes to nobody outside, its office excepted. */
export function innerPartOutside({ issuers, addressees, content }: LintedDocument) {
  const inner = issuers.filter(({ standing, name }) => standing === 'internal' && !/办公[厅室]$/.test(name));
  const [first] = inner;
  const home = first?.above.at(-1)?.unitId;
  const isAtHome = (each: Party) => each.actsFor === home || each.above.some(({ unitId }) => unitId === home);
  const staysInside = addressees.length > 0 && content.addresseesText === '' && addressees.every(isAtHome);

  return objectWhen(first !== undefined && !staysInside, { values: { name: first?.name ?? '' }, place: 'issuerIds' });
}

/** R13: 发文立户. */
export const notRegistered = ({ issuingActive, issuers }: LintedDocument) =>
  objectWhen(!issuingActive, { values: { names: issuers.map(({ name }) => name).join('、') }, place: 'issuerIds' });
