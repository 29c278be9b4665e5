import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { PasswordForm } from '#features/session/components/password-form';
import { PageHeader } from '#ui/page-header';

export function PasswordPage() {
  const { t } = useTranslation('session');
  const { message } = App.useApp();
  const navigate = useNavigate();

  return (
    <div className="yw-page" style={{ maxWidth: 560 }}>
      <PageHeader title={t('password.change')} hint={t('password.change.hint')} />
      <section className="yw-sheet" style={{ padding: 24 }}>
        <PasswordForm
          onChanged={() => {
            void message.success(t('password.changed'));
            void navigate('/');
          }}
        />
      </section>
    </div>
  );
}
