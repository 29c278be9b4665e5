import { useQuery } from '@tanstack/react-query';
import { type Person, type PersonId, personContract } from '@yiwang/shared/person/person.contract';
import { Descriptions, Drawer, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PhoneNumber } from '#features/directory/components/phone-number';
import { TalkButton } from '#features/message/index';
import { queryOf } from '#lib/call';
import { useIsPhone } from '#lib/media';
import { useSession } from '#lib/session';
import { QueryView } from '#ui/query-view';

/** One person with all of their posts. */
export function PersonDrawer({ id, onClose }: { readonly id: PersonId; readonly onClose: () => void }) {
  const { t } = useTranslation('directory');
  const isPhone = useIsPhone();
  const person = useQuery(queryOf(personContract.get, { params: { id } }));

  return (
    <Drawer open onClose={onClose} title={person.data?.name ?? t('person')} size={isPhone ? '100%' : 440}>
      <QueryView query={person}>{(loaded) => <Details person={loaded} />}</QueryView>
    </Drawer>
  );
}

function Details({ person }: { readonly person: Person }) {
  const { t } = useTranslation('directory');
  const { holds } = useSession();
  const administers = holds('system-administrator', 'security-administrator', 'unit-administrator');

  return (
    <>
      <Descriptions
        column={1}
        items={[
          { key: 'number', label: t('employee-number'), children: person.employeeNumber },
          { key: 'phone', label: t('phone'), children: <PhoneNumber person={person} /> },
        ]}
      />
      <h3 style={{ margin: '16px 0 8px', fontSize: '1em' }}>{t('posts')}</h3>
      {person.appointments.length === 0 && <p className="yw-soft">{t('no-post')}</p>}
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {person.appointments.map((held) => (
          <li key={`${held.unitId}${held.officeId}${held.post}`} style={{ padding: '8px 0' }}>
            <Tag color={held.primary ? 'blue' : 'default'}>{t(held.primary ? 'post.primary' : 'post.second')}</Tag>{' '}
            <strong>{held.post}</strong>
            <div>
              <Link to={`/directory?unit=${held.officeId ?? held.unitId}`}>
                {[held.unitName, held.officeName].filter(Boolean).join(' · ')}
              </Link>
            </div>
          </li>
        ))}
      </ul>
      {person.active && <TalkButton personId={person.id} />}
      {!person.active && <p className="yw-soft">{t('left.hint')}</p>}
      {administers && (
        <p style={{ marginTop: 24 }}>
          <Link to={`/admin/people/${person.id}`}>{t('administer')}</Link>
        </p>
      )}
    </>
  );
}
