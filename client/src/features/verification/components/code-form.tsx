import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** For a copy on paper whose QR code cannot be read: the code stands beside it. */
export function CodeForm({ onCode }: { readonly onCode: (code: string) => void }) {
  const { t } = useTranslation('verification');

  return (
    <Form<{ code: string }>
      layout="vertical"
      requiredMark={false}
      className="yw-sheet"
      onFinish={({ code }) => onCode(code.replace(/\s/g, '').toLowerCase())}
    >
      <Form.Item
        name="code"
        label={t('code')}
        rules={[{ required: true, pattern: /^\s*(?:[0-9A-Za-z]\s*){16,40}$/, message: t('code.wrong') }]}
      >
        <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {t('look-up')}
      </Button>
    </Form>
  );
}
