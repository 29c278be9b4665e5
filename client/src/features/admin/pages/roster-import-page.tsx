import { useQuery } from '@tanstack/react-query';
import { adminContract, type RosterImport, rosterImportIdSchema } from '@yiwang/shared/admin/admin.contract';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApplyRoster } from '#features/admin/components/apply-roster';
import { RosterChanges } from '#features/admin/components/roster-changes';
import { RosterFigures } from '#features/admin/components/roster-figures';
import { queryOf } from '#lib/call';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';
import { RemarkTable } from '#ui/remark-table';
import { When } from '#ui/when';

/** What an import would change, what was refused, and the button that applies it. */
export function RosterImportPage() {
  const { t } = useTranslation('admin');
  const { id = '' } = useParams();
  const known = rosterImportIdSchema.safeParse(id).data ?? rosterImportIdSchema.parse('0'.repeat(24));
  const found = useQuery({
    ...queryOf(adminContract.getRosterImport, { params: { id: known } }),
    refetchInterval: ({ state }) => (state.data?.status === 'applying' ? 1000 : false),
    meta: { keep: false },
  });

  return (
    <>
      <PageHeader
        title={t(found.data?.status === 'applied' ? 'import.result' : 'import.preview')}
        hint={
          found.data && (
            <>
              {found.data.fileName} · <When at={found.data.uploadedAt} />
            </>
          )
        }
        actions={<Link to="/admin/roster">{t('import.another')}</Link>}
      />
      <QueryView query={found}>{(loaded) => <Preview found={loaded} />}</QueryView>
    </>
  );
}

function Preview({ found }: { readonly found: RosterImport }) {
  const { t } = useTranslation('admin');

  return (
    <div className="yw-stack">
      <RosterFigures figures={found.figures} />
      <ApplyRoster found={found} />
      <RosterChanges found={found} />
      <RemarkTable
        title={t('refused', { count: found.remarkCounts?.refused ?? found.refused.length })}
        hint={t('refused.hint')}
        none={t('refused.none')}
        remarks={found.refused}
        total={found.remarkCounts?.refused}
        fileName={t('refused.file')}
      />
      {found.warnings.length > 0 && (
        <RemarkTable
          title={t('warnings', { count: found.remarkCounts?.warnings ?? found.warnings.length })}
          hint={t('warnings.hint')}
          none=""
          remarks={found.warnings}
          total={found.remarkCounts?.warnings}
          fileName={t('warnings.file')}
        />
      )}
    </div>
  );
}
