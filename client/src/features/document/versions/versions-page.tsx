import { useQuery } from '@tanstack/react-query';
import { type DocumentId, documentIdSchema } from '@yiwang/shared/document/document.content';
import type { DocumentVersion, OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { documentQuery } from '#features/document/document.queries';
import { DifferenceView } from '#features/document/versions/difference-view';
import { KeepVersion } from '#features/document/versions/keep-version';
import { RestoreButton } from '#features/document/versions/restore-button';
import { VersionList } from '#features/document/versions/version-list';
import { versionQuery, versionsQuery } from '#features/document/versions/versions.queries';
import { ProblemError } from '#lib/problem';
import { EmptyState } from '#ui/empty-state';
import { PageHeader } from '#ui/page-header';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';
import '#features/document/versions/versions.css';

/** Kept versions of a document and what changed from one to another. */
export function VersionsPage() {
  const id = documentIdSchema.safeParse(useParams()['id']);

  return (
    <div className="yw-page">
      {id.success ? <Versions id={id.data} /> : <Problem error={new ProblemError({ code: 'document.not_found' })} />}
    </div>
  );
}

function Versions({ id }: { readonly id: DocumentId }) {
  const { t } = useTranslation('document-versions');
  const document = useQuery(documentQuery(id));
  const versions = useQuery({ ...versionsQuery(id), staleTime: 0 });

  return (
    <QueryView query={document}>
      {(loaded) => (
        <>
          <PageHeader
            title={t('title')}
            hint={loaded.title}
            actions={
              <>
                {loaded.abilities.edit && <KeepVersion id={id} />}
                <Link to={`/documents/${id}${loaded.abilities.edit ? '/edit' : ''}`}>
                  <Button tabIndex={-1}>{t('back')}</Button>
                </Link>
              </>
            }
          />
          <QueryView query={versions}>
            {({ items }) =>
              items.length === 0 ? (
                <EmptyState title={t('none')} hint={t('none.hint')} />
              ) : (
                <Chosen document={loaded} versions={items} />
              )
            }
          </QueryView>
        </>
      )}
    </QueryView>
  );
}

interface ChosenProps {
  readonly document: OfficialDocument;
  readonly versions: readonly DocumentVersion[];
}

function Chosen({ document, versions }: ChosenProps) {
  const { t } = useTranslation('document-versions');
  const [picked, setPicked] = useState<number | null>(null);
  const [against, setAgainst] = useState<number | null>(null);
  const n = picked ?? versions[0]?.n ?? 1;
  const version = useQuery({ ...versionQuery(document.id, n, against), placeholderData: (before) => before });

  return (
    <div className="yw-versions">
      <VersionList
        versions={versions}
        chosen={n}
        against={against ?? n - 1}
        onChoose={(next) => {
          setPicked(next);
          setAgainst(null);
        }}
        onCompare={setAgainst}
      />
      <div className="yw-sheet">
        <QueryView query={version}>
          {({ difference, version: shown }) => (
            <>
              <div className="yw-difference-head">
                <h2 className="yw-heading">
                  {(against ?? n - 1) > 0
                    ? t('compared', { n: shown.n, other: against ?? n - 1 })
                    : t('compared.first', { n: shown.n })}
                </h2>
                {document.abilities.edit && document.status === 'draft' && shown.hash !== document.contentHash && (
                  <RestoreButton document={document} n={shown.n} />
                )}
              </div>
              <DifferenceView difference={difference} />
              <p className="yw-soft yw-version-hash">{t('hash', { hash: shown.hash })}</p>
            </>
          )}
        </QueryView>
      </div>
    </div>
  );
}
