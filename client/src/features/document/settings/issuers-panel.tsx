import { BankOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { type Issuer, issuerContract } from '@yiwang/shared/document/issuer.contract';
import { Button, Input, Tag } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issuersQuery } from '#features/document/document.queries';
import { SealDrawing } from '#features/document/office/seal-drawing';
import { IssuerSheet } from '#features/document/settings/issuer-sheet';
import { queryClient } from '#lib/query-client';
import { EmptyState } from '#ui/empty-state';
import { QueryView } from '#ui/query-view';

/** 发文立户: who may issue, under which name and codes, with which seal. 条例 art. 37. */
export function IssuersPanel() {
  const { t } = useTranslation('document');
  const issuers = useQuery(issuersQuery());
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const [edited, setEdited] = useState<Issuer | 'new' | null>(null);
  const isFound = ({ name, codes }: Issuer) => name.includes(q) || codes.some(({ code }) => code.includes(q));

  return (
    <>
      <div className="yw-panel-head">
        <p className="yw-soft">{t('issuer.hint')}</p>
        {issuers.data?.items.some(({ abilities }) => abilities.manage) && (
          <Button type="primary" onClick={() => setEdited('new')}>
            {t('issuer.add')}
          </Button>
        )}
      </div>
      <Input.Search
        allowClear
        className="yw-panel-search"
        value={typed}
        placeholder={t('issuer.search')}
        aria-label={t('issuer.search')}
        onChange={(event) => setTyped(event.target.value)}
      />
      <QueryView query={issuers}>
        {({ items }) =>
          items.filter(isFound).length === 0 ? (
            <EmptyState icon={<BankOutlined />} title={t(q === '' ? 'issuer.empty' : 'none.found')} />
          ) : (
            <ul className="yw-plain-list" aria-label={t('settings.issuers')}>
              {items.filter(isFound).map((issuer) => (
                <li key={issuer.id}>
                  <IssuerLine issuer={issuer} onEdit={() => setEdited(issuer)} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      {edited !== null && (
        <IssuerSheet
          issuer={edited === 'new' ? null : edited}
          onClose={() => {
            setEdited(null);
            queryClient.invalidateQueries({ queryKey: [issuerContract.list.path] }).catch(() => undefined);
          }}
        />
      )}
    </>
  );
}

function IssuerLine({ issuer, onEdit }: { readonly issuer: Issuer; readonly onEdit: () => void }) {
  const { t } = useTranslation('document');
  const { name, unitName, codes, active, standing, sealName, abilities } = issuer;

  return (
    <div className="yw-line" data-done={!active}>
      <SealDrawing name={sealName} size={48} />
      <div className="yw-line-text">
        <strong>{name}</strong> <Tag>{t(`standing.${standing}`)}</Tag>
        {!active && <Tag color="error">{t('issuer.closed')}</Tag>}
        <div className="yw-soft">
          {unitName}
          {codes.length > 0 && ` · ${codes.map(({ code }) => code).join('、')}`}
        </div>
      </div>
      {abilities.manage && (
        <Button aria-label={t('issuer.edit.of', { name })} onClick={onEdit}>
          {t('issuer.edit')}
        </Button>
      )}
    </div>
  );
}
