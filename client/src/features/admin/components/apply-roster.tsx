import { useMutation } from '@tanstack/react-query';
import { adminContract, type RosterImport } from '@yiwang/shared/admin/admin.contract';
import { Alert, Button, Flex, Form, Input, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { totalOf } from '#features/admin/change-counts';
import { mutationOf, queryOf } from '#lib/call';
import { formatCount, formatShare } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { queryClient } from '#lib/query-client';
import { Problem } from '#ui/problem';
import { useReasonText } from '#ui/reason-text';
import { When } from '#ui/when';

/** The state of an import and the one act that it allows now. */
export function ApplyRoster({ found }: { readonly found: RosterImport }) {
  const { t } = useTranslation('admin');
  const { language } = usePreferences();
  const reasonText = useReasonText();
  const changes = totalOf(found);

  if (found.status === 'applied') {
    const title = t('import.applied', { count: formatCount(changes, language) });
    return (
      <Alert
        type="success"
        showIcon
        role="status"
        title={title}
        description={found.appliedAt && <When at={found.appliedAt} />}
      />
    );
  }
  if (found.status === 'failed') {
    const because = found.failure && <div>{reasonText(found.failure)}</div>;
    const description = (
      <>
        {because}
        {t('import.failed.hint')}
      </>
    );
    return <Alert type="error" showIcon role="alert" title={t('import.failed')} description={description} />;
  }
  if (found.status === 'applying') return <Applying progress={found.progress} />;
  if (changes === 0) {
    return <Alert type="info" showIcon role="status" title={t('import.same')} description={t('import.same.hint')} />;
  }
  return <ApplyForm found={found} changes={changes} />;
}

function Applying({ progress: { done, total } }: { readonly progress: RosterImport['progress'] }) {
  const { t } = useTranslation('admin');

  return (
    <section className="yw-sheet" role="status">
      <Progress
        percent={total === 0 ? 0 : Math.floor((done / total) * 100)}
        status="active"
        aria-label={t('import.applying')}
      />
      <div className="yw-soft yw-numbers">{t('import.applying.hint', { done, total })}</div>
    </section>
  );
}

function ApplyForm({ found, changes }: { readonly found: RosterImport; readonly changes: number }) {
  const { t } = useTranslation('admin');
  const { language } = usePreferences();
  const [typed, setTyped] = useState('');
  const { queryKey } = queryOf(adminContract.getRosterImport, { params: { id: found.id } });
  const apply = useMutation({
    ...mutationOf(adminContract.applyRoster),
    onMutate: () => queryClient.setQueryData(queryKey, { ...found, status: 'applying' as const }),
    onSuccess: (reply) => queryClient.setQueryData(queryKey, reply),
    onError: () => queryClient.invalidateQueries({ queryKey }),
  });
  const wanted = found.confirmationRequired;
  const body = wanted === null ? {} : { confirmation: typed.trim() };

  return (
    <section className="yw-sheet">
      {apply.error && <Problem error={apply.error} />}
      {wanted !== null && (
        <>
          <Alert
            type="warning"
            showIcon
            title={t('confirm.title', { share: formatShare(found.deactivationShare, language) })}
            description={t('confirm.hint', { wanted })}
          />
          <Form.Item label={t('confirm.label', { wanted })} htmlFor="confirmation" style={{ margin: '16px 0 0' }}>
            <Input
              id="confirmation"
              value={typed}
              style={{ maxWidth: 320 }}
              autoComplete="off"
              onChange={(event) => setTyped(event.target.value)}
            />
          </Form.Item>
        </>
      )}
      <Flex gap={16} align="center" wrap style={{ marginTop: wanted === null ? 0 : 16 }}>
        <Button
          type="primary"
          size="large"
          loading={apply.isPending}
          disabled={wanted !== null && (typed.trim() === '' || typed.trim() !== wanted)}
          onClick={() => apply.mutate({ params: { id: found.id }, body })}
        >
          {t('import.apply', { count: formatCount(changes, language) })}
        </Button>
        <span className="yw-soft">{t('import.apply.hint')}</span>
      </Flex>
    </section>
  );
}
