import type { Addressee } from '@yiwang/shared/document/document.content';

export const keyOf = (addressee: Addressee): string =>
  addressee.type === 'unit' ? `unit ${addressee.unitId} ${addressee.issuerId ?? ''}` : `person ${addressee.personId}`;

export const includes = (addressees: readonly Addressee[], one: Addressee): boolean =>
  addressees.some((each) => keyOf(each) === keyOf(one));

/** With it at the end, or without it where it was there. */
export const toggled = (addressees: readonly Addressee[], one: Addressee): Addressee[] =>
  includes(addressees, one) ? addressees.filter((each) => keyOf(each) !== keyOf(one)) : [...addressees, one];

/** As the line above the text says it: the common name where there is one. 主送机关, GB/T 9704 7.3.2. */
export const addresseeLine = (addressees: readonly Addressee[], text: string): string => {
  const line = text.trim() === '' ? addressees.map(({ name }) => name).join('，') : text.trim();

  return line === '' || /[：:]$/u.test(line) ? line : `${line}：`;
};
