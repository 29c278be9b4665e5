import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { OutsideFrame } from '#features/session/components/outside-frame';
import { PasswordForm } from '#features/session/components/password-form';
import { signOut, useSessionState } from '#lib/session';

/** The first sign-in: nothing else opens before the one-time password is changed. */
export function FirstPasswordPage() {
  const { t } = useTranslation('session');
  const session = useSessionState();
  const location = useLocation();
  const navigate = useNavigate();
  const from = (location.state as { from?: string } | null)?.from ?? '/';

  if (session.status === 'signed-in') return <Navigate to={from} replace />;
  if (session.status !== 'must-change-password') return <Navigate to="/sign-in" replace />;

  return (
    <OutsideFrame title={t('first-password')}>
      <p className="yw-soft">{t('first-password.hint', { name: session.person.name })}</p>
      <PasswordForm first onChanged={() => void navigate(from, { replace: true })} />
      <Button type="link" block style={{ marginTop: 8 }} onClick={() => void signOut()}>
        {t('first-password.leave')}
      </Button>
    </OutsideFrame>
  );
}
