import { useMutation } from '@tanstack/react-query';
import { passwordFaults } from '@yiwang/shared/session/session.rules';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { PasswordRules } from '#features/session/components/password-rules';
import { changePassword, useSession } from '#lib/session';
import { Problem } from '#ui/problem';

interface Fields {
  readonly current: string;
  readonly next: string;
  readonly again: string;
}

interface PasswordFormProps {
  /** The first time the present password is the one-time password that was handed out. */
  readonly first?: boolean;
  readonly onChanged: () => void;
}

export function PasswordForm({ first = false, onChanged }: PasswordFormProps) {
  const { t } = useTranslation('session');
  const { person } = useSession();
  const [form] = Form.useForm<Fields>();
  const next = Form.useWatch('next', form) ?? '';
  const owner = { names: [person.name], accounts: [person.employeeNumber] };
  const change = useMutation({
    mutationFn: (fields: Fields) => changePassword(fields.current, fields.next),
    onSuccess: onChanged,
  });

  const checkNext = async (_: unknown, value = '') => {
    if (passwordFaults(value, owner).length > 0) throw new Error(t('password.rules-unmet'));
  };
  const checkAgain = async (_: unknown, value = '') => {
    if (value !== form.getFieldValue('next')) throw new Error(t('password.differs'));
  };

  return (
    <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={(fields) => change.mutate(fields)}>
      {change.error && (
        <div style={{ marginBottom: 16 }}>
          <Problem error={change.error} />
        </div>
      )}
      <input type="text" hidden readOnly autoComplete="username" value={person.employeeNumber} />
      <Form.Item
        name="current"
        label={t(first ? 'password.one-time' : 'password.current')}
        rules={[{ required: true, message: t('password.missing') }]}
      >
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Form.Item name="next" label={t('password.new')} validateTrigger="onBlur" rules={[{ validator: checkNext }]}>
        <Input.Password autoComplete="new-password" maxLength={200} aria-describedby="password-rules" />
      </Form.Item>
      <PasswordRules id="password-rules" password={next} owner={owner} />
      <Form.Item name="again" label={t('password.again')} validateTrigger="onBlur" rules={[{ validator: checkAgain }]}>
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block={first} loading={change.isPending}>
        {t(first ? 'password.change-first' : 'password.change')}
      </Button>
    </Form>
  );
}
