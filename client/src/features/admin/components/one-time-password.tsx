import { useMutation } from '@tanstack/react-query';
import { adminContract } from '@yiwang/shared/admin/admin.contract';
import type { Person } from '@yiwang/shared/person/person.contract';
import { Alert, Button, Popconfirm, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { mutationOf } from '#lib/call';
import { Problem } from '#ui/problem';

/** Makes a one-time password and shows it once; it is kept nowhere on this device. */
export function OneTimePassword({ person }: { readonly person: Person }) {
  const { t } = useTranslation('admin');
  const reset = useMutation({ ...mutationOf(adminContract.resetPassword), gcTime: 0 });

  if (reset.data) {
    return (
      <Alert
        type="success"
        role="status"
        title={t('one-time.made', { name: person.name })}
        description={
          <>
            <Typography.Text copyable code style={{ fontSize: '1.3em' }}>
              {reset.data.password}
            </Typography.Text>
            <div>{t('one-time.once')}</div>
          </>
        }
      />
    );
  }

  return (
    <>
      {reset.error && <Problem error={reset.error} />}
      <p className="yw-soft">{t('one-time.hint')}</p>
      <Popconfirm
        title={t('one-time.confirm', { name: person.name })}
        description={t('one-time.confirm.hint')}
        onConfirm={() => reset.mutate({ params: { id: person.id } })}
      >
        <Button loading={reset.isPending}>{t('one-time.make')}</Button>
      </Popconfirm>
    </>
  );
}
