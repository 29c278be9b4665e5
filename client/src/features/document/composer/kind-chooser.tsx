import { useQuery } from '@tanstack/react-query';
import type { DocumentContent, IssuerId } from '@yiwang/shared/document/document.content';
import { type DocKind, docKindNames, otherKinds, statutoryKinds } from '@yiwang/shared/document/document.kinds';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newContent } from '#features/document/composer/new-content';
import { issuersQuery } from '#features/document/document.queries';
import { BudgetLine } from '#features/statistics/index';
import { EmptyState } from '#ui/empty-state';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';
import '#features/document/composer/composer.css';

/** What kind of document, and in whose name: with both, writing begins. Each kind says what it is for (条例 art. 8). */
export function KindChooser({ onChoose }: { readonly onChoose: (content: DocumentContent) => void }) {
  const { t } = useTranslation('document-composer');
  const issuers = useQuery(issuersQuery(true));

  return (
    <>
      <PageHeader title={t('write')} hint={t('write.hint')} />
      <QueryView query={issuers} rows={8}>
        {({ items }) => {
          const mine = items.filter(({ active, abilities }) => active && abilities.draft);
          return mine.length === 0 ? (
            <EmptyState title={t('issuers.none')} hint={t('issuers.none.hint')} />
          ) : (
            <Kinds issuers={mine} onChoose={onChoose} />
          );
        }}
      </QueryView>
    </>
  );
}

interface KindsProps {
  readonly issuers: readonly { readonly id: IssuerId; readonly name: string }[];
  readonly onChoose: (content: DocumentContent) => void;
}

function Kinds({ issuers, onChoose }: KindsProps) {
  const { t } = useTranslation('document-composer');
  const [issuerId, setIssuerId] = useState<IssuerId | null>(issuers[0]?.id ?? null);
  const group = (label: string, kinds: readonly DocKind[]) => (
    <section aria-label={label}>
      <h2 className="yw-heading">{label}</h2>
      <ul className="yw-doc-kinds">
        {kinds.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              className="yw-plain-button yw-doc-kind"
              disabled={issuerId === null}
              onClick={() => issuerId && onChoose(newContent(kind, issuerId))}
            >
              <strong>{docKindNames[kind]}</strong>
              <span className="yw-soft">{t(`kind.${kind}.use`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );

  return (
    <div className="yw-doc-stack">
      <div className="yw-sheet yw-compose-row">
        <span>{t('field.issuers')}</span>
        <Select
          aria-label={t('field.issuers')}
          style={{ minWidth: 280, maxWidth: '100%' }}
          value={issuerId}
          options={issuers.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setIssuerId}
        />
        {issuerId && <BudgetLine issuerId={issuerId} />}
      </div>
      {group(t('kinds.statutory'), statutoryKinds)}
      {group(t('kinds.other'), otherKinds)}
    </div>
  );
}
