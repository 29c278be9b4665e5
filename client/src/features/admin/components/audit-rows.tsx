import type { auditRowSchema } from '@yiwang/shared/admin/admin.contract';
import { Flex, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useActionText } from '#features/admin/action-text';
import { formatExact } from '#lib/format';
import { useIsPhone } from '#lib/media';
import { EmptyState } from '#ui/empty-state';

type AuditRow = z.output<typeof auditRowSchema>;

/** A table on a desk, cards on a phone. */
export function AuditRows({ rows }: { readonly rows: AuditRow[] }) {
  const { t } = useTranslation('admin');
  const isPhone = useIsPhone();
  const actionText = useActionText();
  const actor = (name: string) => (name === 'system' ? t('audit.actor.system') : name);

  if (rows.length === 0) return <EmptyState title={t('audit.none')} />;
  if (isPhone) {
    return (
      <ul className="yw-changes">
        {rows.map((row) => (
          <li key={row.seq} style={{ borderTop: '1px solid var(--yw-line)', padding: '8px 0' }}>
            <Flex justify="space-between" gap={8}>
              <strong>{actionText(row.action)}</strong>
              <Outcome outcome={row.outcome} />
            </Flex>
            <div>
              {actor(row.actorName)} <span className="yw-soft yw-numbers">{formatExact(row.at)}</span>
            </div>
            <div className="yw-soft">
              {row.seq} · {row.subject}
            </div>
          </li>
        ))}
      </ul>
    );
  }

  return (
    <Table
      size="small"
      rowKey="seq"
      dataSource={rows}
      pagination={false}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: t('audit.seq'), dataIndex: 'seq', align: 'right', className: 'yw-numbers' },
        { title: t('audit.at'), dataIndex: 'at', className: 'yw-numbers', render: formatExact },
        { title: t('audit.actor'), dataIndex: 'actorName', render: actor },
        { title: t('audit.action'), dataIndex: 'action', render: actionText },
        { title: t('audit.subject'), dataIndex: 'subject' },
        { title: t('audit.outcome'), dataIndex: 'outcome', render: (outcome) => <Outcome outcome={outcome} /> },
        { title: t('audit.address'), dataIndex: 'address', className: 'yw-numbers' },
      ]}
    />
  );
}

function Outcome({ outcome }: Pick<AuditRow, 'outcome'>) {
  const { t } = useTranslation('admin');

  return <Tag color={outcome === 'refused' ? 'warning' : 'default'}>{t(`audit.${outcome}`)}</Tag>;
}
