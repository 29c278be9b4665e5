import { useQuery } from '@tanstack/react-query';
import type { Issuer } from '@yiwang/shared/document/issuer.contract';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PickerProps } from '#features/document/composer/fields/addressee-picker';
import { includes, toggled } from '#features/document/composer/fields/addressees';
import { issuersQuery } from '#features/document/document.queries';
import { QueryView } from '#ui/query-view';

const addresseeOf = ({ id, unitId, name }: Issuer) => ({ type: 'unit' as const, unitId, issuerId: id, name });

/** Organs that issue under a name of their own: 市人民政府 itself, and not the unit of its office. */
export function OrganPicker({ chosen, onChange }: PickerProps) {
  const { t } = useTranslation('document-composer');
  const [typed, setTyped] = useState('');
  const issuers = useQuery(issuersQuery(false));

  return (
    <>
      <Input.Search
        allowClear
        value={typed}
        placeholder={t('addressees.search-organs')}
        aria-label={t('addressees.search-organs')}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="yw-doc-picker">
        <QueryView query={issuers}>
          {({ items }) => (
            <ul className="yw-doc-plain-list">
              {items
                .filter(({ active, name }) => active && name.includes(typed.trim()))
                .slice(0, 200)
                .map((issuer) => (
                  <li key={issuer.id}>
                    <Checkbox
                      checked={includes(chosen, addresseeOf(issuer))}
                      onChange={() => onChange(toggled(chosen, addresseeOf(issuer)))}
                    >
                      {issuer.name}{' '}
                      {issuer.unitName !== issuer.name && <span className="yw-soft">{issuer.unitName}</span>}
                    </Checkbox>
                  </li>
                ))}
            </ul>
          )}
        </QueryView>
      </div>
    </>
  );
}
