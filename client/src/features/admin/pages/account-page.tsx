import { useQuery } from '@tanstack/react-query';
import { personContract, personIdSchema } from '@yiwang/shared/person/person.contract';
import { holdsSeparateRole } from '@yiwang/shared/person/person.rules';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { OneTimePassword } from '#features/admin/components/one-time-password';
import { RoleEditor } from '#features/admin/components/role-editor';
import { queryOf } from '#lib/call';
import { useSession } from '#lib/session';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';

/** One account: its roles and its password. */
export function AccountPage() {
  const { t } = useTranslation('admin');
  const { holds } = useSession();
  const params = useParams();
  const id = personIdSchema.safeParse(params['id']).data ?? personIdSchema.parse('0'.repeat(24));
  const person = useQuery(queryOf(personContract.get, { params: { id } }));
  const roles = useQuery({ ...queryOf(personContract.getRoles, { params: { id } }), meta: { keep: false } });

  return (
    <QueryView query={person}>
      {(loaded) => (
        <>
          <PageHeader
            title={loaded.name}
            hint={`${loaded.employeeNumber} · ${loaded.appointments.map(({ unitName, post }) => `${unitName} ${post}`).join('；')}`}
            actions={<Link to="/admin/people">{t('accounts.another')}</Link>}
          />
          <div className="yw-stack">
            <section className="yw-sheet" aria-label={t('roles')}>
              <h2 className="yw-heading" style={{ marginBottom: 8 }}>
                {t('roles')}
              </h2>
              <QueryView query={roles} rows={3}>
                {({ roles: granted, version }) => (
                  <RoleEditor key={version} person={loaded} granted={granted} version={version} />
                )}
              </QueryView>
            </section>
            {holds('system-administrator') && (
              <section className="yw-sheet" aria-label={t('one-time')}>
                <h2 className="yw-heading" style={{ marginBottom: 8 }}>
                  {t('one-time')}
                </h2>
                {roles.data && holdsSeparateRole(roles.data.roles) ? (
                  <p className="yw-soft">{t('one-time.console', { account: loaded.employeeNumber })}</p>
                ) : (
                  <OneTimePassword person={loaded} />
                )}
              </section>
            )}
          </div>
        </>
      )}
    </QueryView>
  );
}
