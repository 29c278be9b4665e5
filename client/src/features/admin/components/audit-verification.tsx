import { SafetyCertificateOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { adminContract } from '@yiwang/shared/admin/admin.contract';
import { Alert, Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#lib/call';
import { Problem } from '#ui/problem';

/** Recomputes the hash chain of the trail. */
export function AuditVerification() {
  const { t } = useTranslation('admin');
  const verify = useMutation({ mutationFn: () => call(adminContract.verifyAudit) });
  const found = verify.data;

  return (
    <section className="yw-sheet">
      <Flex gap={16} align="center" wrap>
        <Button icon={<SafetyCertificateOutlined />} loading={verify.isPending} onClick={() => verify.mutate()}>
          {t('audit.verify')}
        </Button>
        <span className="yw-soft">{t('audit.verify.hint')}</span>
      </Flex>
      {verify.error && <Problem error={verify.error} />}
      {found && (
        <Alert
          role="status"
          showIcon
          type={found.intact ? 'success' : 'error'}
          style={{ marginTop: 16 }}
          title={
            found.intact
              ? t('audit.intact', { rows: found.rows })
              : t('audit.broken', { rows: found.rows, at: found.brokenAt ?? 0 })
          }
        />
      )}
    </section>
  );
}
