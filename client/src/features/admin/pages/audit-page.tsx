import { useInfiniteQuery } from '@tanstack/react-query';
import { adminContract } from '@yiwang/shared/admin/admin.contract';
import { auditActions } from '@yiwang/shared/admin/audit-actions';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActionText } from '#features/admin/action-text';
import { AuditRows } from '#features/admin/components/audit-rows';
import { AuditVerification } from '#features/admin/components/audit-verification';
import { itemsOf, pagesOf } from '#lib/pages';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';

/** The trail of who did what, newest first, and the check that nobody has changed it. */
export function AuditPage() {
  const { t } = useTranslation('admin');
  const actionText = useActionText();
  const [action, setAction] = useState<string>();
  const rows = useInfiniteQuery({
    ...pagesOf(adminContract.listAudit, { query: action ? { action } : {} }),
    meta: { keep: false },
  });

  return (
    <>
      <PageHeader title={t('audit')} hint={t('audit.hint')} />
      <div className="yw-stack">
        <AuditVerification />
        <section className="yw-sheet" aria-label={t('audit')}>
          <Select
            allowClear
            aria-label={t('audit.filter')}
            placeholder={t('audit.filter')}
            showSearch={{ optionFilterProp: 'label' }}
            options={auditActions.map((value) => ({ value, label: actionText(value) }))}
            value={action}
            onChange={setAction}
            style={{ width: '100%', maxWidth: 320, marginBottom: 16 }}
          />
          <QueryView query={rows} rows={10}>
            {(loaded) => <AuditRows rows={itemsOf(loaded)} />}
          </QueryView>
          {rows.hasNextPage && (
            <Button block loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
              {t('shell:more')}
            </Button>
          )}
        </section>
      </div>
    </>
  );
}
