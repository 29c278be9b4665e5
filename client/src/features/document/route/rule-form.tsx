import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { IssuerId } from '@yiwang/shared/document/document.content';
import { officeKinds } from '@yiwang/shared/document/route.rules';
import type { SignerRule, StepKind } from '@yiwang/shared/document/route.schemas';
import { type PersonId, personContract, type Role } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { AutoComplete, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issuersQuery } from '#features/document/document.queries';
import { PersonSelect } from '#features/person/index';
import { UnitSelect } from '#features/unit/index';
import { queryOf } from '#lib/call';
import { useSettled } from '#lib/settled';

const types = [
  'person',
  'post',
  'role',
  'principal',
  'seal-keeper',
  'drafter',
] as const satisfies readonly SignerRule['type'][];
type RuleType = (typeof types)[number];
/** What the office does is never asked of the author as such. 条例 art. 20. */
const typesFor = (kind: StepKind) => types.filter((type) => type !== 'drafter' || !officeKinds.includes(kind));
const roles = [
  'office-clerk',
  'leader',
  'unit-administrator',
  'seal-keeper',
  'burden-officer',
] as const satisfies readonly Role[];

/** One more whom the step asks: first the kind of rule, then what it needs. */
export function RuleForm({ kind, onAdd }: { readonly kind: StepKind; readonly onAdd: (rule: SignerRule) => void }) {
  const { t } = useTranslation('document');
  const [type, setType] = useState<RuleType>('person');
  const [personId, setPersonId] = useState<PersonId | null>(null);
  const [post, setPost] = useState('');
  const [role, setRole] = useState<(typeof roles)[number]>('office-clerk');
  const [unitId, setUnitId] = useState<UnitId | null>(null);
  const [issuerId, setIssuerId] = useState<IssuerId | null>(null);
  const rule = ruleOf();

  function ruleOf(): SignerRule | null {
    if (type === 'person') return personId && { type, personId };
    if (type === 'post') return post.trim() === '' ? null : { type, post: post.trim(), unitId };
    if (type === 'role') return { type, role, unitId };
    if (type === 'principal') return { type, issuerId };
    return { type };
  }

  return (
    <div className="yw-rule-form">
      <Select<RuleType>
        aria-label={t('rule.type')}
        value={type}
        onChange={setType}
        options={typesFor(kind).map((value) => ({ value, label: t(`rule.type.${value}`) }))}
      />
      {type === 'person' && <PersonSelect label={t('rule.person')} value={personId} onChange={setPersonId} />}
      {type === 'post' && <PostField value={post} onChange={setPost} />}
      {type === 'role' && (
        <Select
          aria-label={t('rule.role')}
          value={role}
          onChange={setRole}
          options={roles.map((value) => ({ value, label: t(`admin:role.${value}`) }))}
        />
      )}
      {(type === 'post' || type === 'role') && (
        <UnitSelect label={t('rule.unit')} value={unitId} onChange={setUnitId} none={t('rule.own-unit')} />
      )}
      {type === 'principal' && <IssuerField value={issuerId} onChange={setIssuerId} />}
      <Button
        disabled={rule === null}
        onClick={() => {
          if (rule) onAdd(rule);
          setPersonId(null);
        }}
      >
        {t('rule.add')}
      </Button>
    </div>
  );
}

function PostField({ value, onChange }: { readonly value: string; readonly onChange: (post: string) => void }) {
  const { t } = useTranslation('document');
  const q = useSettled(value.trim());
  const posts = useQuery({
    ...queryOf(personContract.listPosts, { query: q === '' ? {} : { q } }),
    placeholderData: keepPreviousData,
  });

  return (
    <AutoComplete
      aria-label={t('rule.post')}
      placeholder={t('rule.post')}
      maxLength={60}
      value={value}
      onChange={(post: string) => onChange(post)}
      options={(posts.data?.items ?? []).slice(0, 20).map(({ post }) => ({ value: post }))}
    />
  );
}

interface IssuerFieldProps {
  readonly value: IssuerId | null;
  readonly onChange: (id: IssuerId | null) => void;
}
function IssuerField({ value, onChange }: IssuerFieldProps) {
  const { t } = useTranslation('document');
  const issuers = useQuery(issuersQuery());

  return (
    <Select<IssuerId | null>
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={t('rule.issuer')}
      placeholder={t('rule.issuer.main')}
      value={value}
      onChange={(id) => onChange(id ?? null)}
      options={(issuers.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
