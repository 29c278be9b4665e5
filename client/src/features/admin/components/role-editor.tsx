import { DeleteOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { type Person, personContract, type RoleGrant } from '@yiwang/shared/person/person.contract';
import { keepsRolesApart } from '@yiwang/shared/person/person.rules';
import { Alert, App, Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GrantForm } from '#features/admin/components/grant-form';
import { UnitName } from '#features/admin/components/unit-name';
import { mutationOf, queryOf } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { useSession } from '#lib/session';
import { Problem } from '#ui/problem';

interface RoleEditorProps {
  readonly person: Person;
  readonly granted: readonly RoleGrant[];
  readonly version: number;
}

const keyOf = ({ role, unitId }: RoleGrant) => `${role}:${unitId}`;

/** Roles with their scopes. They are saved together, against the version that was read. */
export function RoleEditor({ person, granted, version }: RoleEditorProps) {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  const isOwn = useSession().person.id === person.id;
  const [grants, setGrants] = useState(granted);
  const { queryKey } = queryOf(personContract.getRoles, { params: { id: person.id } });
  const save = useMutation({
    ...mutationOf(personContract.setRoles),
    onSuccess: (reply) => {
      queryClient.setQueryData(queryKey, reply);
      void message.success(t('roles.saved'));
    },
  });
  const apart = keepsRolesApart(grants);
  const changed = grants.map(keyOf).sort().join() !== granted.map(keyOf).sort().join();

  return (
    <>
      {isOwn && (
        <Alert
          type="info"
          showIcon
          title={t('error:person.own_roles')}
          description={t('error:person.own_roles.next')}
        />
      )}
      {save.error && <Problem error={save.error} onRetry={() => queryClient.invalidateQueries({ queryKey })} />}
      {grants.length === 0 && <p className="yw-soft">{t('roles.none')}</p>}
      <ul className="yw-changes">
        {grants.map((grant) => (
          <li key={keyOf(grant)}>
            <Flex gap={16} align="center" wrap>
              <strong>{t(`role.${grant.role}`)}</strong>
              <UnitName id={grant.unitId} />
              <Button
                type="text"
                disabled={isOwn}
                icon={<DeleteOutlined />}
                aria-label={t('roles.remove', { role: t(`role.${grant.role}`) })}
                onClick={() => setGrants(grants.filter((other) => other !== grant))}
              />
            </Flex>
          </li>
        ))}
      </ul>
      {!isOwn && (
        <GrantForm
          initialUnit={person.appointments.find(({ primary }) => primary) ?? null}
          onAdd={(grant) => !grants.some((other) => keyOf(other) === keyOf(grant)) && setGrants([...grants, grant])}
        />
      )}
      {!apart && <Alert type="error" showIcon role="alert" title={t('error:person.roles_separate')} />}
      <Button
        type="primary"
        style={{ marginTop: 16 }}
        disabled={!changed || !apart || isOwn}
        loading={save.isPending}
        onClick={() => save.mutate({ params: { id: person.id }, body: { roles: [...grants], version } })}
      >
        {t('roles.save')}
      </Button>
    </>
  );
}
