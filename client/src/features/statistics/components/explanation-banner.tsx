import { useMutation, useQuery } from '@tanstack/react-query';
import type { DocumentContent, DocumentId } from '@yiwang/shared/document/document.content';
import { isStatutory } from '@yiwang/shared/document/document.kinds';
import { issuerContract } from '@yiwang/shared/document/issuer.contract';
import { goesBeyond } from '@yiwang/shared/statistics/budget.rules';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { mutationOf, queryOf } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { Problem } from '#ui/problem';

interface ExplanationBannerProps {
  readonly documentId: DocumentId;
  readonly content: Pick<DocumentContent, 'issuerIds' | 'docKind' | 'format'>;
}

/** To whoever approves a document beyond the plan: the explanation that is owed first, then the report that it became (G1). */
export function ExplanationBanner({ documentId, content }: ExplanationBannerProps) {
  const { t } = useTranslation('statistics');
  const [isWriting, setIsWriting] = useState(false);
  const [issuerId] = content.issuerIds;
  const state = useQuery({
    ...queryOf(statisticsContract.getBudget, {
      query: { issuerId: issuerId as NonNullable<typeof issuerId>, documentId },
    }),
    enabled: issuerId !== undefined && isStatutory(content.docKind),
    staleTime: 0,
  });
  const issuers = useQuery({ ...queryOf(issuerContract.list, { query: {} }), enabled: state.data !== undefined });
  const code = issuers.data?.items
    .find(({ id }) => id === issuerId)
    ?.codes.find(({ active, format }) => active && format === content.format)?.code;
  const budget = state.data?.items.find((each) => each.code === code);
  const explanation = state.data?.explanation ?? null;
  if (explanation)
    return (
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 16 }}
        title={t('explanation.given', { name: explanation.byName, used: explanation.used, limit: explanation.limit })}
        description={explanation.reason}
        action={<Link to={`/documents/${explanation.reportId}`}>{t('explanation.report')}</Link>}
      />
    );
  if (!budget || !goesBeyond(budget.documents.used, budget.documents.limit)) return null;

  return (
    <>
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 16 }}
        title={t('explanation.owed', { code, used: budget.documents.used, limit: budget.documents.limit })}
        description={t('explanation.owed.hint')}
        action={
          <Button type="primary" onClick={() => setIsWriting(true)}>
            {t('explanation.write')}
          </Button>
        }
      />
      {isWriting && <ExplanationSheet documentId={documentId} onClose={() => setIsWriting(false)} />}
    </>
  );
}

function ExplanationSheet({ documentId, onClose }: { readonly documentId: DocumentId; readonly onClose: () => void }) {
  const { t } = useTranslation('statistics');
  const [reason, setReason] = useState('');
  const explain = useMutation({
    ...mutationOf(statisticsContract.explain),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: [statisticsContract.getBudget.path] });
      onClose();
    },
  });

  return (
    <Modal
      open
      title={t('explanation.write')}
      okText={t('explanation.done')}
      okButtonProps={{ disabled: reason.trim().length < 10, loading: explain.isPending }}
      onOk={() => explain.mutate({ params: { documentId }, body: { reason: reason.trim() } })}
      onCancel={onClose}
    >
      <p className="yw-soft">{t('explanation.hint')}</p>
      <Input.TextArea
        aria-label={t('explanation.reason')}
        value={reason}
        maxLength={2000}
        showCount
        autoSize={{ minRows: 4 }}
        onChange={({ target }) => setReason(target.value)}
      />
      {explain.error && <Problem error={explain.error} />}
    </Modal>
  );
}
