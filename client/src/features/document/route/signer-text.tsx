import { useQuery } from '@tanstack/react-query';
import type { SignerRule } from '@yiwang/shared/document/route.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { useTranslation } from 'react-i18next';
import { issuersQuery } from '#features/document/document.queries';
import { personQuery } from '#features/person/index';
import { unitQuery } from '#features/unit/index';

/** Whom a step asks, in words. What is not a person follows people as they move. */
export function SignerText({ rule }: { readonly rule: SignerRule }) {
  const { t } = useTranslation('document');
  const unitId = rule.type === 'post' || rule.type === 'role' ? rule.unitId : null;
  const issuerId = rule.type === 'principal' ? rule.issuerId : null;
  const personId = rule.type === 'person' ? rule.personId : null;
  const person = useQuery({ ...personQuery(personId as PersonId), enabled: personId !== null });
  const unit = useQuery({ ...unitQuery(unitId as UnitId), enabled: unitId !== null });
  const issuers = useQuery({ ...issuersQuery(), enabled: issuerId !== null });
  const unitName = unitId === null ? t('rule.own-unit') : (unit.data?.unit.name ?? '…');
  const issuerName = issuers.data?.items.find(({ id }) => id === issuerId)?.name ?? '…';

  switch (rule.type) {
    case 'person':
      return person.data?.name ?? '…';
    case 'post':
      return `${unitName} · ${rule.post}`;
    case 'role':
      return `${unitName} · ${t(`admin:role.${rule.role}`)}`;
    case 'principal':
      return issuerId === null ? t('rule.principal') : t('rule.principal.of', { name: issuerName });
    default:
      return t(`rule.${rule.type}`);
  }
}

/** A key for lists: two rules that ask the same are the same. */
export const keyOfRule = (rule: SignerRule): string => JSON.stringify(rule);
