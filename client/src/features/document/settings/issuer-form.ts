import type { InputOf } from '@yiwang/shared/contract/endpoint';
import type { Issuer, issuerContract, Standing } from '@yiwang/shared/document/issuer.contract';
import { isCode } from '@yiwang/shared/document/number.rules';
import { sealFitsName, type sealNamesOf } from '@yiwang/shared/document/seal.rules';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';

/** What is filled in, before it is complete. */
export interface IssuerForm {
  readonly name: string;
  readonly headName: string;
  readonly unitId: UnitId | null;
  readonly actsForUnitId: UnitId | null;
  readonly standing: Standing;
  readonly codes: Issuer['codes'];
  readonly principalPosts: string[];
  readonly sealName: string;
  readonly sealNumber: string;
  readonly sealKeeperIds: PersonId[];
  readonly isTop: boolean;
  readonly active: boolean;
}

const blank = {
  name: '',
  headName: '',
  actsForUnitId: null,
  standing: 'department',
  codes: [],
  principalPosts: [],
  sealName: '',
  sealNumber: '',
  sealKeeperIds: [],
  isTop: false,
  active: true,
} as const satisfies Partial<IssuerForm>;

export function formOf(issuer: Issuer | null, unitId: UnitId | null): IssuerForm {
  if (!issuer) return { ...blank, codes: [], principalPosts: [], sealKeeperIds: [], unitId };
  const { name, headName, actsForUnitId, standing, codes, principalPosts, sealName, sealNumber } = issuer;
  const { sealKeeperIds, isTop, active } = issuer;

  return {
    ...{ name, headName, unitId: issuer.unitId, actsForUnitId, standing, codes, principalPosts },
    ...{ sealName, sealNumber, sealKeeperIds, isTop, active },
  };
}

export const isCodeRepeated = ({ codes }: IssuerForm, code: string): boolean =>
  codes.filter((each) => each.code === code).length > 1;

type Named = Parameters<typeof sealNamesOf>[1];

/** As the server judges it; a seal without a name of its own bears that of the organ. */
export const isSealFit = ({ name, sealName }: IssuerForm, unit: Named): boolean =>
  sealName.trim() === '' || sealFitsName({ name: name.trim(), sealName: sealName.trim() }, unit);

export const isComplete = (form: IssuerForm): boolean =>
  form.name.trim().length >= 2 &&
  form.unitId !== null &&
  form.codes.every(({ code }) => isCode(code) && !isCodeRepeated(form, code)) &&
  /^\d{0,13}$/.test(form.sealNumber);

/** The head and the seal bear the issuer's name where nothing else is said. Null where it is not complete. */
export function bodyOf(form: IssuerForm): InputOf<typeof issuerContract.create>['body'] | null {
  const { unitId, actsForUnitId, active: _, ...said } = form;
  if (unitId === null || !isComplete(form)) return null;
  const name = form.name.trim();

  return {
    ...said,
    name,
    headName: form.headName.trim() || name,
    sealName: form.sealName.trim() || name,
    unitId,
    actsForUnitId: actsForUnitId ?? unitId,
  };
}
