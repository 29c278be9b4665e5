import { useQuery } from '@tanstack/react-query';
import { burdenReportContract } from '@yiwang/shared/burden/report.contract';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { queryOf } from '#lib/call';

/** What kind of burden, and what it is in words: the same wherever one speaks up. */
export function BurdenFields() {
  const { t } = useTranslation('burden');
  const kinds = useQuery(queryOf(burdenReportContract.listKinds));
  const options = (kinds.data?.items ?? [])
    .filter(({ active }) => active)
    .map(({ id, name }) => ({ value: id, label: name }));

  return (
    <>
      <Form.Item name="kindId" label={t('kind')} rules={[{ required: true, message: t('kind.missing') }]}>
        <Select options={options} virtual={false} loading={kinds.isPending} placeholder={t('kind.choose')} />
      </Form.Item>
      <Form.Item
        name="text"
        label={t('text')}
        rules={[{ required: true, whitespace: true, min: 5, message: t('text.missing') }]}
      >
        <Input.TextArea rows={5} maxLength={5000} showCount placeholder={t('text.hint')} />
      </Form.Item>
    </>
  );
}
