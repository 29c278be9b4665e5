import { useMutation } from '@tanstack/react-query';
import type { BurdenSubject } from '@yiwang/shared/burden/burden.subject';
import { burdenReportContract, voiceContract } from '@yiwang/shared/burden/report.contract';
import { Alert, Button, Form, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { BurdenFields } from '#features/burden/components/burden-fields';
import { CodeNote } from '#features/burden/components/code-note';
import { call } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { Problem } from '#ui/problem';

interface Fields {
  readonly kindId: string;
  readonly text: string;
  readonly by: 'name' | 'nobody';
}

/** 反映负担: from the very thing that causes it, to the burden office, by name or without. */
export function ReportBurden({ kind, id }: { readonly kind: BurdenSubject['kind']; readonly id: string }) {
  const { t } = useTranslation('burden');
  const [isOpen, setIsOpen] = useState(false);

  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t('report')}</Button>
      <Modal open={isOpen} onCancel={() => setIsOpen(false)} title={t('report')} footer={null} destroyOnHidden>
        <ReportForm subject={{ kind, id: id as BurdenSubject['id'] }} />
      </Modal>
    </>
  );
}

function ReportForm({ subject }: { readonly subject: BurdenSubject }) {
  const { t } = useTranslation('burden');
  const send = useMutation({
    mutationFn: async ({ by, kindId, text }: Fields) => {
      if (by === 'nobody') return call(voiceContract.create, { body: { kindId, text, subject } });
      const { id, dueOn } = await call(burdenReportContract.create, { body: { kindId, text, subject } });
      await queryClient.invalidateQueries({ queryKey: [burdenReportContract.list.path] });
      return { id, dueOn };
    },
  });
  if (send.data && 'code' in send.data) return <CodeNote code={send.data.code} dueOn={send.data.dueOn} />;
  if (send.data)
    return (
      <Alert
        type="success"
        role="status"
        showIcon
        title={t('sent')}
        description={<Link to={`/burden/reports/${send.data.id}`}>{t('sent.follow', { dueOn: send.data.dueOn })}</Link>}
      />
    );

  return (
    <Form<Fields> layout="vertical" initialValues={{ by: 'name' }} onFinish={(fields) => send.mutate(fields)}>
      <p className="yw-soft">{t('report.where')}</p>
      <BurdenFields />
      <Form.Item name="by" label={t('by')}>
        <Radio.Group
          options={[
            { value: 'name', label: t('by.name') },
            { value: 'nobody', label: t('by.nobody') },
          ]}
        />
      </Form.Item>
      {send.error && <Problem error={send.error} />}
      <Button type="primary" htmlType="submit" loading={send.isPending} block>
        {t('send')}
      </Button>
    </Form>
  );
}
