import { useTranslation } from 'react-i18next';
import { Navigate, useLocation } from 'react-router';
import { OutsideFrame } from '#features/session/components/outside-frame';
import { SignInForm } from '#features/session/components/sign-in-form';
import { useSessionState } from '#lib/session';
import { Loading } from '#ui/loading';

/** Signing in; afterwards the page that was asked for. */
export function SignInPage() {
  const { t } = useTranslation('session');
  const session = useSessionState();
  const location = useLocation();
  const from = (location.state as { from?: string } | null)?.from ?? '/';

  if (session.status === 'signed-in') return <Navigate to={from} replace />;
  if (session.status === 'must-change-password') return <Navigate to="/first-password" replace state={{ from }} />;

  return (
    <OutsideFrame title={t('sign-in')}>
      {session.status === 'restoring' ? <Loading rows={4} /> : <SignInForm ended={session.ended} />}
    </OutsideFrame>
  );
}
