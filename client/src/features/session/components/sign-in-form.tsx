import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { LockedOut } from '#features/session/components/locked-out';
import { asProblem } from '#lib/problem';
import { signIn } from '#lib/session';
import { Problem } from '#ui/problem';

interface Fields {
  readonly account: string;
  readonly password: string;
}

export function SignInForm({ ended }: { readonly ended: boolean }) {
  const { t } = useTranslation('session');
  const attempt = useMutation({ mutationFn: ({ account, password }: Fields) => signIn(account.trim(), password) });
  const locked = attempt.error && asProblem(attempt.error).code === 'session.locked';

  return (
    <Form<Fields> layout="vertical" requiredMark={false} onFinish={(fields) => attempt.mutate(fields)}>
      {ended && !attempt.error && <Alert type="info" showIcon title={t('ended')} style={{ marginBottom: 16 }} />}
      {attempt.error && (
        <div style={{ marginBottom: 16 }}>
          {locked ? <LockedOut error={attempt.error} /> : <Problem error={attempt.error} />}
        </div>
      )}
      <Form.Item name="account" label={t('account')} rules={[{ required: true, message: t('account.missing') }]}>
        <Input autoComplete="username" autoFocus inputMode="text" spellCheck={false} maxLength={60} />
      </Form.Item>
      <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('password.missing') }]}>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block size="large" loading={attempt.isPending}>
        {t('sign-in')}
      </Button>
      <p className="yw-soft" style={{ margin: '16px 0 0' }}>
        {t('sign-in.forgotten')}
      </p>
    </Form>
  );
}
